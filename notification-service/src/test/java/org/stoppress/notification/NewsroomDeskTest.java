package org.stoppress.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.TestApi.json;
import static org.stoppress.notification.TestApi.subscribe;
import static org.stoppress.notification.TestStream.awaiting;
import static org.stoppress.testkit.SampleEvents.article;
import static org.stoppress.testkit.SampleEvents.flash;
import static org.stoppress.testkit.SampleEvents.id;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.notification.TestNews.Instance;
import org.stoppress.testkit.SampleEvents;
import tools.jackson.databind.JsonNode;

/** What newsroom and admin do by hand, with the whole service on a broker and a store. */
class NewsroomDeskTest {
    private static final String KEY = "a-key-of-the-source-demo";

    private static final String ADMIN = "the-admins-key";

    private static TestNews news;
    private static Instance service;
    private static TestReceiver receiver;

    private String uri;
    private String section;
    private String hook;

    @BeforeAll
    static void start() {
        news = TestNews.start();
        receiver = new TestReceiver();
        service = news.service(
                        "stoppress.outbound.allow=127.0.0.0/8",
                        "stoppress.notification.admin-key=" + ADMIN,
                        "stoppress.canary.every=200ms")
                .ready();
        // The service has made the topic.
        news.source("demo", KEY);
        news.source("other", "a-key-of-another-source");
        awaiting().until(() -> post("a-key-of-another-source", "{}").statusCode() == 422);
        awaiting().until(() -> post(KEY, "{}").statusCode() == 422);
    }

    @AfterAll
    static void stop() {
        news.close();
        receiver.close();
    }

    @BeforeEach
    void name() {
        uri = "urn:desk:" + UUID.randomUUID();
        section = "section" + uri.substring(uri.length() - 8);
        hook = "/" + section;
    }

    @Test
    void sendsAQuietStoryToEveryoneAndToThoseWhomItConcernsOnce() throws Exception {
        subscribe(service, "\"section\":\"" + section + "\"", receiver.url(hook));
        try (var stream = service.stream("?section=" + section).ready()) {
            news.write(Topics.ARTICLE_EVENTS, quiet(1));

            var sent = post("{\"articleId\":\"" + id(uri) + "\",\"headline\":\"Said by the desk\"}");
            var again = post("{\"uri\":\"" + uri + "\",\"action\":\"send\"}");

            assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
            assertThat(json(sent).path("status").asString()).isEqualTo("sent");
            assertThat(json(sent).path("alert").path("step").asString()).isEqualTo("new");
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            assertThat(json(again).path("status").asString()).isEqualTo("duplicate");
            assertThat(json(again).path("alert").path("id"))
                    .isEqualTo(json(sent).path("alert").path("id"));
            awaiting().until(() -> receiver.calls(hook).size() == 1);
            assertThat(receiver.calls(hook).getFirst().headline()).isEqualTo("Said by the desk");
            stream.await(1);

            news.write(Topics.ARTICLE_EVENTS, SampleEvents.withdrawn(uri, 2));
            awaiting().until(() -> receiver.types(hook).contains("alert.withdrawal"));
            stream.await(2);
            assertThat(stream.types()).containsExactly("alert", "withdrawal");
            assertThat(post("{\"articleId\":\"" + id(uri) + "\"}").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void holdsWhatIsYetToComeUntilItIsSent() throws Exception {
        subscribe(service, "\"section\":\"" + section + "\"", receiver.url(hook));
        try (var stream = service.stream("?section=" + section).ready()) {
            assertThat(json(post("{\"uri\":\"" + uri + "\",\"action\":\"hold\"}"))
                            .path("status")
                            .asString())
                    .isEqualTo("held");

            news.urgent(urgent(uri, 1), urgent(uri + "/other", 1));
            stream.await(1);
            awaiting().until(() -> receiver.calls(hook).size() == 1);
            assertThat(articleId(receiver.calls(hook).getFirst().body())).isEqualTo(id(uri + "/other"));

            assertThat(post("{\"articleId\":\"" + id(uri) + "\"}").statusCode()).isEqualTo(201);
            stream.await(2);
            awaiting().until(() -> receiver.calls(hook).size() == 2);
            assertThat(articleId(receiver.calls(hook).getLast().body())).isEqualTo(id(uri));
        }
    }

    @Test
    void stopsNothingThatPutsRightWhatWasTold() {
        subscribe(service, "\"section\":\"" + section + "\"", receiver.url(hook));
        news.urgent(urgent(uri, 1));
        awaiting().until(() -> receiver.calls(hook).size() == 1);

        assertThat(json(post("{\"articleId\":\"" + id(uri) + "\",\"action\":\"stop\"}"))
                        .path("status")
                        .asString())
                .isEqualTo("stopped");
        news.urgent(
                new ArticlePublished(flash(uri, 2).section(section).alert(true).build()),
                new ArticleCorrected(flash(uri, 3).section(section).build()));

        awaiting().until(() -> receiver.calls(hook).size() == 2);
        assertThat(receiver.types(hook)).containsExactly("alert.new", "alert.correction");
    }

    @Test
    void rehearsesBeforeCanariesAlone() throws Exception {
        subscribe(service, "\"section\":\"" + section + "\"", receiver.url(hook));
        var canary = TestApi.send(
                "POST",
                service.uri("/api/v1/subscriptions"),
                KEY,
                "{\"canary\":true,\"channel\":{\"type\":\"webhook\",\"url\":\"" + receiver.url(hook + "/canary")
                        + "\"}}");
        assertThat(canary.statusCode()).as(canary.body()).isEqualTo(201);
        try (var stream = service.stream("?section=" + section).ready()) {
            news.write(Topics.ARTICLE_EVENTS, quiet(1));

            var rehearsed = post("{\"articleId\":\"" + id(uri) + "\",\"dryRun\":true}");

            assertThat(rehearsed.statusCode()).as(rehearsed.body()).isEqualTo(200);
            assertThat(json(rehearsed).path("status").asString()).isEqualTo("dryRun");
            assertThat(json(rehearsed).path("canaries").asInt()).isEqualTo(1);
            assertThat(json(rehearsed).path("audience").path("webhook").asInt()).isEqualTo(1);
            awaiting().until(() -> receiver.calls(hook + "/canary").size() == 1);
            assertThat(receiver.calls(hook + "/canary").getFirst().headline()).startsWith("[dry run] ");

            news.urgent(urgent(uri + "/real", 1));
            awaiting().until(() -> receiver.calls(hook).size() == 1);
            stream.await(1);
            assertThat(articleId(receiver.calls(hook).getFirst().body())).isEqualTo(id(uri + "/real"));
            assertThat(stream.events()).hasSize(1);
            assertThat(receiver.calls(hook + "/canary")).hasSize(1);
        }
    }

    @Test
    void namesEveryFault() {
        var answer = post("""
                {"articleId":"x","uri":7,"action":"shout","dryRun":"yes","headline":" ","summary":"\\ud800"}""");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder("/articleId", "/uri", "/action", "/dryRun", "/headline", "/summary");
        assertThat(json(post("{\"action\":\"hold\",\"dryRun\":true}"))
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactlyInAnyOrder("/articleId", "/dryRun");
        assertThat(post("[]").statusCode()).isEqualTo(400);
        assertThat(post("").statusCode()).isEqualTo(400);
        assertThat(post("x".repeat(100_000)).statusCode()).isEqualTo(413);
        assertThat(post("{\"articleId\":\"0123456789ABCDEF\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyTheSourceHasAHandOnItsStories() {
        news.write(Topics.ARTICLE_EVENTS, quiet(1));
        var body = "{\"articleId\":\"" + id(uri) + "\"}";

        assertThat(TestApi.send("POST", service.uri("/api/v1/alerts"), null, body)
                        .statusCode())
                .isEqualTo(401);
        assertThat(post("wrong", body).statusCode()).isEqualTo(401);
        assertThat(post("a-key-of-another-source", body).statusCode()).isEqualTo(403);
        assertThat(post("a-key-of-another-source", "{\"articleId\":\"" + id(uri) + "\",\"action\":\"stop\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(TestApi.send(
                                "POST",
                                service.uri("/api/v1/subscriptions"),
                                null,
                                "{\"canary\":true,\"section\":\"Local\",\"channel\":{\"type\":\"webhook\",\"url\":\""
                                        + receiver.url("/x") + "\"}}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void showsTheAdminWhatCouldNotBeReadAndTriesItAgain() {
        news.write(new ProducerRecord<>(
                Topics.ARTICLE_EVENTS,
                uri.getBytes(StandardCharsets.UTF_8),
                "garbage".getBytes(StandardCharsets.UTF_8)));
        awaiting()
                .until(() -> json(deadLetters("GET", "?limit=200", ADMIN, ""))
                                .path("total")
                                .asInt()
                        == 1);

        var listed = json(deadLetters("GET", "", ADMIN, "")).path("items").get(0);
        assertThat(listed.path("articleId").asString()).isEqualTo(uri);
        assertThat(listed.path("topic").asString()).isEqualTo(Topics.ARTICLE_EVENTS);
        assertThat(listed.path("cause").asString()).contains("ce_type");
        var id = listed.path("id").asString();
        assertThat(json(deadLetters("GET", "/" + id, ADMIN, "")).path("data").asString())
                .isEqualTo("garbage");
        var replayed = json(deadLetters("POST", "/replay", ADMIN, "{\"ids\":[\"" + id + "\"]}"));
        assertThat(replayed.path("done").asInt()).isZero();
        assertThat(replayed.path("failed").get(0).path("id").asString()).isEqualTo(id);
        assertThat(json(deadLetters("POST", "/replay", ADMIN, "")).path("failed"))
                .hasSize(1);

        assertThat(deadLetters("GET", "/none@1", ADMIN, "").statusCode()).isEqualTo(404);
        assertThat(deadLetters("POST", "/replay", ADMIN, "{\"ids\":[\"none@1\"]}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(deadLetters("POST", "/replay", ADMIN, "{\"ids\":[]}").statusCode())
                .isEqualTo(422);
        assertThat(deadLetters("GET", "", null, "").statusCode()).isEqualTo(401);
        assertThat(deadLetters("POST", "/replay", KEY, "").statusCode()).isEqualTo(401);
    }

    @Test
    void sendsACanaryThatNobodySeesAndTellsWhetherItIsHeard() throws Exception {
        try (var stream = service.stream("").ready()) {
            var heard = service.context()
                    .getBean(MeterRegistry.class)
                    .get("stoppress.canary.latency")
                    .timer();
            long before = heard.count();
            awaiting().until(() -> heard.count() > before + 1);

            var health = TestApi.send("GET", service.uri("/actuator/health/canary"), null, "");
            assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
            var listed = json(TestApi.send("GET", service.uri("/api/v1/alerts?limit=200"), null, ""));
            assertThat(listed.path("items").valueStream())
                    .allSatisfy(
                            alert -> assertThat(alert.path("source").asString()).isEqualTo("demo"));
            assertThat(stream.types()).isEmpty();
        }
    }

    private static HttpResponse<String> deadLetters(String method, String path, String key, String body) {
        return TestApi.send(method, service.uri("/actuator/deadletters" + path), key, body);
    }

    private static HttpResponse<String> post(String body) {
        return post(KEY, body);
    }

    private static HttpResponse<String> post(String key, String body) {
        return TestApi.send("POST", service.uri("/api/v1/alerts"), key, body);
    }

    private static String articleId(JsonNode message) {
        return message.path("data").path("articleId").asString();
    }

    private ArticlePublished quiet(long version) {
        return new ArticlePublished(article(uri, version).section(section).build());
    }

    private ArticlePublished urgent(String of, long version) {
        return new ArticlePublished(flash(of, version).section(section).build());
    }
}
