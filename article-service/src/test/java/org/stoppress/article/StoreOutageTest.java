package org.stoppress.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.testkit.SampleEvents;

/**
 * The store goes away and comes back under a running service, which starts without it. {@code -Dstoppress.test.outage=PT1M} makes
 * the second outage a minute.
 */
@ExtendWith(OutputCaptureExtension.class)
class StoreOutageTest {
    private static final Duration OUTAGE = Duration.parse(System.getProperty("stoppress.test.outage", "PT1S"));
    private static final int LEAST_STORIES = 120;
    private static final int READERS = 4;

    /** The watch of changes and the two lanes of the log, each in its own words. */
    private static final int MOST_WARNINGS = 5;

    @Test
    void startsWithoutTheStoreAndRecoversByItself(CapturedOutput output) throws Exception {
        var directory = EmbeddedServers.directory("outage");
        var first = DocumentStore.start(directory, 0);
        int port = URI.create(first.uri()).getPort();
        first.close();
        try (var service = RunningService.start(
                        "outage",
                        Map.of("stoppress.article.mongodb.patience", "300ms", "stoppress.mongodb.uri", first.uri()));
                var log = new LogPublisher(EmbeddedServers.brokers())) {
            assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(refusal(service, "/api/v1/articles")).isEmpty();
            log.publish(SampleEvents.published("outage:one"));

            var store = DocumentStore.start(directory, port);
            service.eventually("/actuator/health/readiness", 200);
            service.eventually("/api/v1/articles/" + SampleEvents.id("outage:one"), 200);

            store.close();
            // What is in memory may be given out for a moment yet.
            service.eventually("/api/v1/articles/" + SampleEvents.id("outage:one"), 503);
            log.publish(SampleEvents.withdrawn("outage:one", 2), SampleEvents.published("outage:two"));
            int stories = publishUnderLoad(service, log);

            try (var _ = DocumentStore.start(directory, port)) {
                service.eventually("/api/v1/articles/" + SampleEvents.id("outage:one"), 410);
                service.eventually("/api/v1/articles/" + SampleEvents.id("outage:two"), 200);
                for (int i = 0; i < stories; i++) {
                    var path = "/api/v1/articles/" + SampleEvents.id("outage:many" + i);
                    service.eventually(path, 200);
                    assertThat(service.get(path + "/revisions").body().split("\"version\""))
                            .as("kept once")
                            .hasSize(2);
                }
                assertThat(service.get("/actuator/prometheus").body().lines())
                        .filteredOn(line -> line.startsWith("stoppress_log_deadletters_total"))
                        .isNotEmpty()
                        .allMatch(line -> line.endsWith(" 0.0"));
                saidOnce(output.getAll().lines().toList());
            }
        }
    }

    /** Each outage is told when it begins and when it is over, however long it is and however many ask. */
    private static void saidOnce(List<String> log) {
        assertThat(log).filteredOn(line -> line.contains("reads are refused")).hasSize(2);
        assertThat(log).filteredOn(line -> line.contains("The store is back")).hasSize(2);
        assertThat(log)
                .filteredOn(line -> line.contains(" WARN ") && line.contains("o.s") && !line.contains("springdoc"))
                .hasSizeLessThanOrEqualTo(2 * MOST_WARNINGS);
    }

    /** Returns how many stories came in; meanwhile readers ask, and are all told to come back later. */
    private static int publishUnderLoad(RunningService service, LogPublisher log) throws Exception {
        var paths = new String[] {
            "/api/v1/articles/" + SampleEvents.id("outage:one"),
            "/api/v1/articles?limit=5",
            "/api/v1/changes",
            "/feeds/rss"
        };
        var stop = new AtomicBoolean();
        var wrong = new ConcurrentLinkedQueue<String>();
        var asked = new AtomicInteger();
        var readers = new Thread[READERS];
        for (int i = 0; i < READERS; i++) {
            var path = paths[i];
            readers[i] = Thread.ofVirtual().start(() -> askUntil(stop, service, path, asked, wrong));
        }
        long end = System.nanoTime() + OUTAGE.toNanos();
        int stories = 0;
        while (stories < LEAST_STORIES || asked.get() < 2 * READERS || System.nanoTime() < end) {
            log.publish(SampleEvents.published("outage:many" + stories));
            stories++;
            if (stories > LEAST_STORIES) {
                int then = asked.get();
                await().pollInterval(Duration.ofMillis(20)).until(() -> asked.get() > then);
            }
        }
        stop.set(true);
        for (var reader : readers) {
            reader.join();
        }
        assertThat(wrong).as("of %s answers", asked).isEmpty();
        return stories;
    }

    private static void askUntil(
            AtomicBoolean stop, RunningService service, String path, AtomicInteger asked, Queue<String> wrong) {
        while (!stop.get()) {
            try {
                var fault = refusal(service, path);
                if (!fault.isEmpty()) {
                    wrong.add(fault);
                }
            } catch (Exception e) {
                wrong.add(path + " " + e);
            }
            asked.incrementAndGet();
        }
    }

    /** What is wrong with the refusal that the answer should be. */
    private static String refusal(RunningService service, String path) throws Exception {
        var answer = service.get(path);
        boolean right = answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()
                && answer.body().contains("/problems/unavailable")
                && !answer.body().contains("Mongo");
        return right ? "" : path + " " + answer.statusCode() + " " + answer.body();
    }
}
