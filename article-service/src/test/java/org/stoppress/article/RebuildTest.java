package org.stoppress.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.testkit.SampleEvents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The archive made anew beside the live one, while the log goes on and readers read. */
class RebuildTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int STORIES = 300;

    private static RunningService service;
    private static LogPublisher log;

    @BeforeAll
    static void start() {
        log = new LogPublisher(EmbeddedServers.brokers());
        service = run();
    }

    private static RunningService run() {
        return RunningService.start(
                "rebuild", Map.of("stoppress.kafka.group", "", "stoppress.article.admin-key", "open-sesame"));
    }

    @AfterAll
    static void stop() {
        log.close();
        service.close();
    }

    @Test
    void takesTheLiveOnesPlaceWithNothingLostAndReadsGoingOn() throws Exception {
        publish("rebuild:old", STORIES);
        log.publish(SampleEvents.withdrawn("rebuild:old0", 2));
        eventually(SampleEvents.id("rebuild:old0"), 410);
        var stop = new AtomicBoolean();
        var failures = new ArrayList<String>();
        var reader = Thread.ofVirtual().start(() -> read(stop, failures));
        var writer = Thread.ofVirtual().start(() -> publishUnquietly(stop));

        assertThat(post("").statusCode()).isEqualTo(401);
        var begun = post("open-sesame");
        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(post("open-sesame").statusCode()).isEqualTo(409);
        var report = over();
        stop.set(true);
        reader.join();
        writer.join();

        assertThat(report.path("state").asString()).as(report.toString()).isEqualTo("switched");
        assertThat(report.path("differing").asLong(-1)).isZero();
        assertThat(report.path("rebuilt").path("articles").asLong()).isGreaterThanOrEqualTo(STORIES - 1);
        assertThat(failures).isEmpty();
        log.publish(SampleEvents.published("rebuild:last"));
        eventually(SampleEvents.id("rebuild:last"), 200);
        for (int i = 0; i < written.get(); i++) {
            eventually(SampleEvents.id("rebuild:new" + i), 200);
        }
        assertThat(service.get("/api/v1/articles/" + SampleEvents.id("rebuild:old0"))
                        .statusCode())
                .isEqualTo(410);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(collections())
                        .contains("articles_1", "revisions_1")
                        .doesNotContain("articles", "revisions", "positions"));

        service.close();
        service = run();
        eventually(SampleEvents.id("rebuild:last"), 200);
        assertThat(service.get("/api/v1/articles/" + SampleEvents.id("rebuild:old0"))
                        .statusCode())
                .isEqualTo(410);
    }

    private final AtomicInteger written = new AtomicInteger();

    private void publishUnquietly(AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                log.publish(SampleEvents.published("rebuild:new" + written.get()));
                written.incrementAndGet();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void read(AtomicBoolean stop, List<String> failures) {
        var id = SampleEvents.id("rebuild:old7");
        while (!stop.get()) {
            for (var path :
                    List.of("/api/v1/articles/" + id + "?fields=id", "/api/v1/articles?limit=5&section=local")) {
                try {
                    var answer = service.get(path);
                    if (answer.statusCode() != 200 || !answer.body().contains("\"id\"")) {
                        failures.add(path + " " + answer.statusCode() + " " + answer.body());
                    }
                } catch (Exception e) {
                    failures.add(e.toString());
                }
            }
        }
    }

    private static void publish(String name, int number) throws Exception {
        var events = new ArticleEvent[number];
        for (int i = 0; i < number; i++) {
            events[i] = SampleEvents.published(name + i);
        }
        log.publish(events);
    }

    private static JsonNode over() {
        return await().atMost(Duration.ofSeconds(60)).until(RebuildTest::report, report -> report.has("finishedAt"));
    }

    private static JsonNode report() throws Exception {
        return JSON.readTree(RunningService.HTTP
                .send(
                        service.request("/actuator/rebuild")
                                .header("Authorization", "Bearer open-sesame")
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }

    private static List<String> collections() {
        return service.bean(MongoClient.class)
                .getDatabase("rebuild")
                .listCollections()
                .map((Document collection) -> collection.getString("name"))
                .into(new ArrayList<>());
    }

    private static HttpResponse<String> post(String key) throws Exception {
        return RunningService.HTTP.send(
                service.request("/actuator/rebuild")
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static void eventually(String id, int status) {
        service.eventually("/api/v1/articles/" + id, status);
    }
}
