package org.stoppress.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.testkit.SampleEvents;

/** The store goes away and comes back under a running service, which starts without it. */
class StoreOutageTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final int STORIES = 120;

    private String origin = "";

    @Test
    void startsWithoutTheStoreAndRecoversByItself() throws Exception {
        var directory = EmbeddedServers.directory("outage");
        var first = DocumentStore.start(directory, 0);
        int port = URI.create(first.uri()).getPort();
        first.close();
        try (var service = ArticleConfiguration.application()
                        .run(
                                "--stoppress.article.port=0",
                                "--stoppress.article.mongodb.patience=300ms",
                                "--stoppress.kafka.group=outage",
                                "--stoppress.kafka.brokers=" + EmbeddedServers.brokers(),
                                "--stoppress.mongodb.uri=" + first.uri());
                var log = new LogPublisher(EmbeddedServers.brokers())) {
            origin = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
            assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            refuses("/api/v1/articles");
            log.publish(SampleEvents.published("outage:one"));

            var store = DocumentStore.start(directory, port);
            eventually("/actuator/health/readiness", 200);
            eventually("/api/v1/articles/" + SampleEvents.id("outage:one"), 200);

            store.close();
            // What is in memory may be given out for a moment yet.
            eventually("/api/v1/articles/" + SampleEvents.id("outage:one"), 503);
            refuses("/api/v1/articles/" + SampleEvents.id("outage:one"));
            refuses("/feeds/rss");
            log.publish(SampleEvents.withdrawn("outage:one", 2), SampleEvents.published("outage:two"));
            for (int i = 0; i < STORIES; i++) {
                log.publish(SampleEvents.published("outage:many" + i));
            }
            refuses("/api/v1/articles?limit=5");

            try (var _ = DocumentStore.start(directory, port)) {
                eventually("/api/v1/articles/" + SampleEvents.id("outage:one"), 410);
                eventually("/api/v1/articles/" + SampleEvents.id("outage:two"), 200);
                for (int i = 0; i < STORIES; i++) {
                    var path = "/api/v1/articles/" + SampleEvents.id("outage:many" + i);
                    eventually(path, 200);
                    assertThat(get(path + "/revisions").body().split("\"version\""))
                            .as("kept once")
                            .hasSize(2);
                }
                assertThat(get("/actuator/prometheus").body().lines())
                        .filteredOn(line -> line.startsWith("stoppress_log_deadletters_total"))
                        .isNotEmpty()
                        .allMatch(line -> line.endsWith(" 0.0"));
            }
        }
    }

    private void refuses(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
        assertThat(answer.body()).contains("/problems/unavailable").doesNotContain("Mongo");
    }

    private void eventually(String path, int status) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> get(path).statusCode() == status);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(origin + path)).build(), BodyHandlers.ofString());
    }
}
