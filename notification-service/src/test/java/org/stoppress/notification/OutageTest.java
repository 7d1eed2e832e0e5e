package org.stoppress.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.TestStream.awaiting;
import static org.stoppress.testkit.SampleEvents.flash;

import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEvent.ArticleCorrected;
import org.stoppress.contract.article.ArticleEvent.ArticlePublished;
import org.stoppress.notification.TestNews.Instance;
import org.stoppress.notification.alert.AlertPolicy;
import org.stoppress.notification.alert.Deciding;
import org.stoppress.notification.alert.Dispatch;
import org.stoppress.notification.alert.Grouping;
import org.stoppress.notification.alert.Story;
import org.stoppress.notification.alert.StoryAddresses;
import org.stoppress.notification.alert.StoryEvent;
import org.stoppress.notification.store.mongo.MongoStores;
import org.stoppress.testkit.SampleEvents;

/** What is away comes back, who dies is replaced, and readers get every alert once. */
class OutageTest {
    @Test
    void losesAndDoublesNothingThroughOutagesAndDeaths() throws Exception {
        try (var news = TestNews.start()) {
            news.stopBroker();
            news.stopStore();
            var service = news.service("stoppress.live.streams.heartbeat=200ms");
            assertThat(missing(service)).contains("log", "alerts", "mongo");
            assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            var early = service.get("/api/v1/alerts");
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.headers().firstValue("Retry-After")).isPresent();

            try (var waiting = service.stream("")) {
                news.startStore();
                news.startBroker();
                service.ready();
                waiting.ready();
                news.urgent(published("first"));
                assertThat(waiting.await(1).getFirst().headline()).isEqualTo("first");

                news.stopStore();
                news.urgent(published("while the store was away"));
                awaiting().until(() -> missing(service).contains("mongo"));
                news.startStore();
                waiting.await(2);

                news.stopBroker();
                assertThat(service.get("/api/v1/alerts").statusCode()).isEqualTo(200);
                news.startBroker();
                news.urgent(published("after the broker was away"));
                waiting.await(3);
                assertThat(headlines(waiting))
                        .containsExactly("first", "while the store was away", "after the broker was away");
            }

            sendsWhatWasDecidedByOneWhoDied(news, service);
            resumesAtAnotherInstance(news, service);
            saysThatAPositionIsGone(news);
        }
    }

    private static void sendsWhatWasDecidedByOneWhoDied(TestNews news, Instance service) throws Exception {
        try (var stream = service.stream("").ready();
                var client = MongoClients.create(news.storeUri())) {
            var dead = new Deciding(
                    new AlertPolicy(
                            2,
                            Duration.ofHours(1),
                            Duration.ZERO,
                            new StoryAddresses("https://news.example"),
                            Grouping.NONE),
                    MongoStores.ledgers(() -> client.getDatabase("notification")),
                    new Dispatch(_ -> new CompletableFuture<>(), _ -> {}),
                    InstantSource.system());

            dead.decide(List.of(new StoryEvent.Written(
                    story("decided"), InstantSource.system().instant())));
            stream.await(1);
            news.urgent(published("decided"), corrected("decided", 2));
            stream.await(2);

            assertThat(stream.types()).containsExactly("alert", "correction");
        }
    }

    private static void resumesAtAnotherInstance(TestNews news, Instance service) throws Exception {
        String seen;
        try (var stream = service.stream("").ready()) {
            news.urgent(published("before"));
            seen = stream.await(1).getFirst().lastEventId();
            service.stop();
            awaiting().until(stream::hasEnded);
        }
        news.urgent(published("between"));

        var other = news.service("stoppress.live.streams.heartbeat=200ms", "stoppress.live.ring=1")
                .ready();
        try (var stream = other.stream("", "Last-Event-ID", seen)) {
            stream.await(1);
            news.urgent(published("after"));
            stream.await(2);
            assertThat(headlines(stream)).containsExactly("between", "after");
        }
    }

    private static void saysThatAPositionIsGone(TestNews news) throws Exception {
        var service = news.service("stoppress.live.ring=1").ready();
        String first;
        try (var stream = service.stream("").ready()) {
            first = stream.lastEventId().replaceFirst("^[0-9]+", "0");
        }

        news.forgetAlertsBefore(2);

        try (var stream = service.stream("", "Last-Event-ID", first)) {
            var gap = stream.await(1).getFirst();
            assertThat(gap.type()).isEqualTo("gap");
            assertThat(gap.json().path("reason").asString()).isEqualTo("position-expired");
            assertThat(gap.json().path("refetch").asString()).isEqualTo("/api/v1/alerts");
        }
    }

    private static Set<String> missing(Instance service) {
        var health = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(service.get("/actuator/health/readiness").body());
        return health.path("components").properties().stream()
                .filter(component ->
                        !component.getValue().path("status").asString("").equals("UP"))
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static ArticleEvent published(String headline) {
        return new ArticlePublished(
                flash("urn:test:" + headline, 1).headline(headline).build());
    }

    private static ArticleEvent corrected(String headline, long version) {
        return new ArticleCorrected(
                flash("urn:test:" + headline, version).headline(headline).build());
    }

    private static Story story(String headline) {
        return new Story(
                SampleEvents.id("urn:test:" + headline),
                1,
                "demo",
                headline,
                "slug",
                null,
                "text",
                null,
                "en",
                "Local",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                1,
                true,
                null,
                null,
                InstantSource.system().instant());
    }

    private static List<String> headlines(TestStream stream) {
        return stream.events().stream().map(ReceivedServerEvent::headline).toList();
    }
}
