package org.stoppress.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.testkit.SampleEvents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Instances of one group share the log, come and go in the middle of it, and answer alike. */
class InstancesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int STORIES = 60;
    private static final long GONE = -1;

    private final List<RunningService> running = new CopyOnWriteArrayList<>();

    @Test
    void whoFollowsTheChangesMissesNothingWhicheverInstanceAnswers() throws Exception {
        var stop = new AtomicBoolean();
        var copy = new ConcurrentHashMap<String, Long>();
        try (var log = new LogPublisher(EmbeddedServers.brokers())) {
            var one = start();
            var follower = Thread.ofVirtual().start(() -> follow(copy, stop));
            log.publish(versions(1));
            var two = start();
            log.publish(versions(2));
            var three = start();
            log.publishUrgently(versions(3));
            running.remove(one);
            one.close();
            log.publish(versions(4));

            var expected = new HashMap<String, Long>();
            for (int i = 0; i < STORIES; i++) {
                expected.put(SampleEvents.id("instances:" + i), i % 7 == 0 ? GONE : 4L);
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(copy).containsAllEntriesOf(expected));
            stop.set(true);
            follower.join();
            for (var service : List.of(two, three)) {
                for (int i = 0; i < STORIES; i++) {
                    var path = "/api/v1/articles/" + SampleEvents.id("instances:" + i);
                    var answer = service.eventually(path, i % 7 == 0 ? 410 : 200);
                    assertThat(answer.body()).containsPattern(i % 7 == 0 ? "withdrawnAt" : "\"version\":4");
                    assertThat(service.get(path + "/revisions").statusCode()).isEqualTo(i % 7 == 0 ? 410 : 200);
                }
                assertThat(changes(service)).containsAllEntriesOf(expected);
            }
        } finally {
            stop.set(true);
            running.forEach(RunningService::close);
        }
    }

    private RunningService start() {
        var service = RunningService.start("instances", Map.of());
        running.add(service);
        return service;
    }

    /** All stories; of the last version, some are withdrawals. */
    private static ArticleEvent[] versions(long version) {
        var events = new ArticleEvent[STORIES];
        for (int i = 0; i < STORIES; i++) {
            events[i] = version == 4 && i % 7 == 0
                    ? SampleEvents.withdrawn("instances:" + i, version)
                    : SampleEvents.updated("instances:" + i, version);
        }
        return events;
    }

    /** Asks the instances by turns; what one says is gone, none brings back unless it is. */
    private void follow(Map<String, Long> copy, AtomicBoolean stop) {
        var since = "";
        for (int turn = 0; !stop.get(); turn++) {
            var service = running.get(turn % running.size());
            try {
                var page = JSON.readTree(
                        service.get("/api/v1/changes?wait=1&limit=7" + since).body());
                if (page.has("next")) {
                    page.path("items").forEach(item -> note(item, copy));
                    since = "&since=" + page.path("next").asString();
                }
            } catch (IOException e) {
                // It was stopped; another one goes on.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void note(JsonNode item, Map<String, Long> copy) {
        copy.put(
                item.path("id").asString(),
                item.path("type").asString().equals("removal")
                        ? GONE
                        : item.path("version").asLong());
    }

    /** All there are, by story. */
    private static Map<String, Long> changes(RunningService service) throws Exception {
        var all = new HashMap<String, Long>();
        var since = "";
        while (true) {
            var page = JSON.readTree(
                    service.get("/api/v1/changes?limit=50" + since).body());
            if (page.path("items").isEmpty()) {
                return all;
            }
            page.path("items").forEach(item -> note(item, all));
            since = "&since=" + page.path("next").asString();
        }
    }
}
