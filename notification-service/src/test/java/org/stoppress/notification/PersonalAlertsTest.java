package org.stoppress.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.TestApi.json;
import static org.stoppress.notification.TestStream.awaiting;
import static org.stoppress.testkit.SampleEvents.article;
import static org.stoppress.testkit.SampleEvents.flash;
import static org.stoppress.testkit.SampleEvents.id;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.contract.article.ArticleEvent.ArticleUpdated;
import org.stoppress.notification.TestNews.Instance;
import org.stoppress.testkit.SampleEvents;
import tools.jackson.databind.JsonNode;

/** What single readers ask for and get, with the whole service on a broker and a store, and a receiver of theirs. */
class PersonalAlertsTest {
    private static TestNews news;
    private static Instance service;
    private static TestReceiver receiver;

    /** A story, a section and a receiver of this test alone. */
    private String uri;

    private String section;
    private String hook;

    @BeforeAll
    static void start() {
        news = TestNews.start();
        receiver = new TestReceiver();
        service = news.service("stoppress.outbound.allow=127.0.0.0/8").ready();
    }

    @AfterAll
    static void stop() {
        news.close();
        receiver.close();
    }

    @BeforeEach
    void name() {
        uri = "urn:test:" + UUID.randomUUID();
        section = "section" + uri.substring(uri.length() - 8);
        hook = "/" + section;
    }

    @Test
    void tellsAReaderEachStepOnceHoweverOftenTheLogSaysIt() {
        subscribed("\"section\":\"" + section.toUpperCase(java.util.Locale.ROOT) + "\"");
        subscribed("\"query\":\"ship strike\",\"section\":\"" + section + "\"");

        news.urgent(published(), published(), corrected(2), corrected(2), withdrawn(3), published(), withdrawn(3));

        awaiting().until(() -> receiver.types(hook).contains("alert.withdrawal"));
        assertThat(receiver.types(hook)).containsExactly("alert.new", "alert.correction", "alert.withdrawal");
        assertThat(receiver.calls(hook)).extracting(TestReceiver.Call::id).doesNotHaveDuplicates();
        var withdrawal = receiver.calls(hook).getLast().body().path("data");
        assertThat(withdrawal.has("headline")).isFalse();
        assertThat(withdrawal.path("reason").asString()).isEqualTo("The road was open.");
        assertThat(withdrawal.path("articleId").asString()).isEqualTo(id(uri));
    }

    @Test
    void tellsOfQuietStoriesWhoAskedForThem() {
        subscribed("\"query\":\"harbour " + section + "\"");
        subscribed("\"section\":\"" + section + "\"", hook + "/urgent");
        subscribed("\"section\":\"" + section + "\",\"maxUrgency\":4,\"language\":\"en\"", hook + "/all");
        subscribed("\"section\":\"" + section + "\",\"maxUrgency\":4,\"language\":\"de\"", hook + "/german");

        news.write(Topics.ARTICLE_EVENTS, quiet(1));
        news.write(Topics.ARTICLE_EVENTS, new ArticleCorrected(quietArticle(2).build()));

        awaiting()
                .until(() -> receiver.calls(hook).size() == 2
                        && receiver.calls(hook + "/all").size() == 2);
        assertThat(receiver.types(hook)).containsExactly("alert.new", "alert.correction");
        assertThat(receiver.types(hook + "/all")).containsExactly("alert.new", "alert.correction");
        assertThat(receiver.calls(hook + "/urgent")).isEmpty();
        assertThat(receiver.calls(hook + "/german")).isEmpty();
    }

    @Test
    void tellsAFollowerOfEveryVersion() {
        news.write(Topics.ARTICLE_EVENTS, quiet(1));
        subscribed("\"articleId\":\"" + id(uri) + "\"");

        news.write(Topics.ARTICLE_EVENTS, new ArticleUpdated(quietArticle(2).build()));
        news.write(Topics.ARTICLE_EVENTS, new ArticleCorrected(quietArticle(3).build()));
        news.write(Topics.ARTICLE_EVENTS, withdrawn(4));

        awaiting().until(() -> receiver.types(hook).contains("alert.withdrawal"));
        // Whether the first version was matched before there was a follower, nobody can tell.
        assertThat(receiver.types(hook))
                .filteredOn(type -> !type.equals("alert.new"))
                .containsExactly("alert.update", "alert.correction", "alert.withdrawal");
    }

    @Test
    void takesBackOnlyFromThoseWhoWereTold() {
        subscribed("\"section\":\"" + section + "\"");
        news.urgent(published());
        awaiting().until(() -> receiver.calls(hook).size() == 1);
        subscribed("\"section\":\"" + section + "\"", hook + "/late");

        news.urgent(withdrawn(2));

        awaiting().until(() -> receiver.calls(hook).size() == 2);
        assertThat(receiver.calls(hook + "/late")).isEmpty();
    }

    @Test
    void triesAgainWithTheSameIdAndShowsIt() {
        var tries = new AtomicInteger();
        receiver.answer(hook, () -> tries.getAndIncrement() == 0 ? 503 : 204);
        var subscription = subscribed("\"section\":\"" + section + "\"");

        news.urgent(published());

        awaiting()
                .until(() -> deliveries(subscription, "pending").size() == 1
                        && deliveries(subscription, "pending")
                                        .get(0)
                                        .path("attempts")
                                        .asInt()
                                == 1);
        awaiting().until(() -> deliveries(subscription, "delivered").size() == 1);
        assertThat(receiver.calls(hook))
                .hasSize(2)
                .extracting(TestReceiver.Call::id)
                .containsOnly(
                        deliveries(subscription, "delivered").get(0).path("id").asString());
    }

    @Test
    void isDisabledWhereNobodyIsAnyMoreAndCanBeTriedAgain() {
        receiver.answer(hook, () -> 410);
        var subscription = subscribed("\"section\":\"" + section + "\"");
        news.urgent(published());

        awaiting().until(() -> get(subscription).path("state").asString().equals("disabled"));
        assertThat(get(subscription).path("disabledReason").asString()).isNotEmpty();
        var failed = deliveries(subscription, "failed");
        assertThat(failed).hasSize(1);
        var replay =
                path(subscription) + "/deliveries/" + failed.get(0).path("id").asString() + "/replay";
        assertThat(send("POST", replay, token(subscription), "").statusCode()).isEqualTo(409);

        receiver.answer(hook, () -> 204);
        assertThat(send("PATCH", path(subscription), token(subscription), "{\"state\":\"active\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", replay, token(subscription), "").statusCode()).isEqualTo(202);
        awaiting().until(() -> deliveries(subscription, "delivered").size() == 1);
        assertThat(receiver.calls(hook))
                .extracting(TestReceiver.Call::id)
                .containsOnly(failed.get(0).path("id").asString());
    }

    @Test
    void holdsBackInQuietHoursAndTellsInOneSummary() {
        var now = Instant.now().atZone(ZoneOffset.UTC).toLocalTime().truncatedTo(ChronoUnit.SECONDS);
        var quiet = "\"quietHours\":{\"from\":\"" + time(now.minusHours(2)) + "\",\"to\":\"" + time(now.plusSeconds(6))
                + "\",\"timeZone\":\"UTC\",\"wakeAtUrgency\":1}";
        subscribed("\"section\":\"" + section + "\",\"maxUrgency\":4," + quiet);

        news.write(Topics.ARTICLE_EVENTS, quiet(1));
        var other = uri + "/withdrawn";
        news.write(
                Topics.ARTICLE_EVENTS,
                new ArticlePublished(article(other, 1).section(section).build()));
        news.write(Topics.ARTICLE_EVENTS, SampleEvents.withdrawn(other, 2));
        news.urgent(
                new ArticlePublished(flash(uri + "/flash", 1).section(section).build()));

        awaiting().until(() -> receiver.types(hook).contains("alert.summary"));
        assertThat(receiver.types(hook)).containsExactly("alert.new", "alert.summary");
        var items = receiver.calls(hook).getLast().body().path("data").path("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("articleId").asString()).isEqualTo(id(uri));

        news.write(Topics.ARTICLE_EVENTS, withdrawn(2));
        awaiting().until(() -> receiver.types(hook).contains("alert.withdrawal"));
        assertThat(receiver.calls(hook)).hasSize(3);
    }

    @Test
    void aCapHidesNothingThatIsMostUrgent() {
        var subscription = subscribed("\"section\":\"" + section + "\",\"maxUrgency\":4,\"dailyCap\":2");
        for (int i = 0; i < 5; i++) {
            news.write(
                    Topics.ARTICLE_EVENTS,
                    new ArticlePublished(
                            article(uri + "/" + i, 1).section(section).build()));
        }
        awaiting().until(() -> deliveries(subscription, "pending").size() == 3);
        news.urgent(
                new ArticlePublished(flash(uri + "/flash", 1).section(section).build()));

        awaiting().until(() -> receiver.calls(hook).size() == 3);
        assertThat(receiver.calls(hook))
                .extracting(TestReceiver.Call::headline)
                .anyMatch(it -> it.startsWith("Bridge"));
    }

    @Test
    void aPausedOneIsToldNothingNewAndAMutedStoryNoMore() {
        var paused = subscribed("\"section\":\"" + section + "\"", hook + "/paused");
        var muted = subscribed("\"section\":\"" + section + "\"", hook + "/muted");
        assertThat(send("PATCH", path(paused), token(paused), "{\"state\":\"paused\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("PATCH", path(muted), token(muted), "{\"mute\":\"" + id(uri) + "\"}")
                        .statusCode())
                .isEqualTo(200);
        subscribed("\"section\":\"" + section + "\"");

        news.urgent(
                published(),
                new ArticlePublished(flash(uri + "/other", 1).section(section).build()));

        awaiting()
                .until(() -> receiver.calls(hook).size() == 2
                        && receiver.calls(hook + "/muted").size() == 1);
        assertThat(receiver.calls(hook + "/paused")).isEmpty();
        assertThat(receiver.calls(hook + "/muted")
                        .getFirst()
                        .body()
                        .path("data")
                        .path("articleId")
                        .asString())
                .isEqualTo(id(uri + "/other"));
    }

    @Test
    void showsWhatASubscriptionWouldHaveTold() {
        news.write(Topics.ARTICLE_EVENTS, quiet(1));
        news.urgent(
                new ArticlePublished(flash(uri + "/flash", 1).section(section).build()));
        news.urgent(
                new ArticlePublished(flash(uri + "/gone", 1).section(section).build()));
        news.urgent(SampleEvents.withdrawn(uri + "/gone", 2));

        var urgent = json(send("POST", "/api/v1/subscriptions/preview", null, "{\"section\":\"" + section + "\"}"));
        var found =
                json(send("POST", "/api/v1/subscriptions/preview", null, "{\"query\":\"harbour " + section + "\"}"));

        assertThat(urgent.path("total").asInt()).isEqualTo(1);
        assertThat(urgent.path("items").get(0).path("articleId").asString()).isEqualTo(id(uri + "/flash"));
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.path("items").get(0).path("articleId").asString()).isEqualTo(id(uri));
    }

    @Test
    void namesEveryFault() {
        var answer = send("POST", "/api/v1/subscriptions", null, """
                {"query":7,"tags":["a",""],"maxUrgency":10,"articleId":"x","dailyCap":0,"digest":"hourly",
                "quietHours":{"from":"25:00","to":"07:00","timeZone":"Mars/Base"},
                "channel":{"type":"webhook","url":"ftp://example.com"}}""");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder(
                        "/query",
                        "/tags/1",
                        "/maxUrgency",
                        "/articleId",
                        "/dailyCap",
                        "/digest",
                        "/quietHours/from",
                        "/quietHours/timeZone",
                        "/channel/url");
        assertThat(send("POST", "/api/v1/subscriptions", null, "{\"channel\":").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/api/v1/subscriptions", null, "").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/api/v1/subscriptions", null, "{\"channel\":{\"type\":\"pigeon\"}}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(send("POST", "/api/v1/subscriptions", null, "x".repeat(100_000))
                        .statusCode())
                .isEqualTo(413);
        assertThat(send(
                                "POST",
                                "/api/v1/subscriptions",
                                null,
                                "{\"section\":\"Local\",\"channel\":{\"type\":\"webhook\",\"url\":\"https://192.168.1.1/\"}}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void onlyItsTokenManagesASubscription() {
        var subscription = subscribed("\"section\":\"" + section + "\"");
        var other = subscribed("\"section\":\"" + section + "\"", hook + "/other");

        assertThat(subscription.path("secret").asString()).startsWith("whsec_");
        assertThat(send("GET", path(subscription), null, "").statusCode()).isEqualTo(401);
        assertThat(send("GET", path(subscription), token(other), "").statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/api/v1/subscriptions/none", token(other), "").statusCode())
                .isEqualTo(404);
        var shown = get(subscription);
        assertThat(shown.path("state").asString()).isEqualTo("active");
        assertThat(shown.path("maxUrgency").asInt()).isEqualTo(2);
        assertThat(shown.has("manageToken")).isFalse();
        assertThat(shown.has("secret")).isFalse();

        assertThat(send("DELETE", path(subscription), token(subscription), "").statusCode())
                .isEqualTo(204);
        assertThat(send("GET", path(subscription), token(subscription), "").statusCode())
                .isEqualTo(404);
        news.urgent(published());
        awaiting().until(() -> receiver.calls(hook + "/other").size() == 1);
        assertThat(receiver.calls(hook)).isEmpty();
    }

    private JsonNode subscribed(String wish) {
        return subscribed(wish, hook);
    }

    private static JsonNode subscribed(String wish, String path) {
        return TestApi.subscribe(service, wish, receiver.url(path));
    }

    private static JsonNode get(JsonNode subscription) {
        return json(send("GET", path(subscription), token(subscription), ""));
    }

    private static JsonNode deliveries(JsonNode subscription, String state) {
        return json(send("GET", path(subscription) + "/deliveries?state=" + state, token(subscription), ""))
                .path("items");
    }

    private static String path(JsonNode subscription) {
        return "/api/v1/subscriptions/" + subscription.path("id").asString();
    }

    private static String token(JsonNode subscription) {
        return subscription.path("manageToken").asString();
    }

    private static HttpResponse<String> send(String method, String path, @Nullable String token, String body) {
        return TestApi.send(method, service.uri(path), token, body);
    }

    private static String time(LocalTime time) {
        return time.format(java.time.format.DateTimeFormatter.ISO_LOCAL_TIME);
    }

    private ArticlePublished published() {
        return new ArticlePublished(flash(uri, 1).section(section).build());
    }

    private ArticlePublished quiet(long version) {
        return new ArticlePublished(quietArticle(version).build());
    }

    private org.stoppress.contract.article.ArticleSnapshot.Builder quietArticle(long version) {
        return article(uri, version).section(section).headline("Harbour " + section + " " + version);
    }

    private ArticleCorrected corrected(long version) {
        return new ArticleCorrected(
                flash(uri, version).section(section).headline("corrected").build());
    }

    private org.stoppress.contract.article.ArticleEvent withdrawn(long version) {
        return SampleEvents.withdrawn(uri, version);
    }
}
