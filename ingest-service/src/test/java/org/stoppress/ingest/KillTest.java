package org.stoppress.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.ingest.RunningIngest.header;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stoppress.contract.version.ArticleIds;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.embedded.KafkaBroker;
import org.stoppress.ingest.IngestProcess.Death;

/**
 * Instances are killed where it hurts: between ledger and log, between log and confirmation, in the middle of a batch, while they
 * wait for the end of an embargo, and at that end. Nothing that was accepted is lost, nothing is told in two ways, and embargoes end
 * when they should: to the second on a machine that does nothing else ({@code -Dstoppress.test.tolerance=PT1S} asks for that), and
 * in any case without waiting for the lease of whoever died.
 */
@Timeout(120)
class KillTest {
    private static final String KEY = "a-key-for-this-test-alone";
    private static final Duration TOLERANCE = Duration.parse(System.getProperty("stoppress.test.tolerance", "PT4S"));

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whatWasAcceptedOutlivesWhoAcceptedIt() throws Exception {
        var keys = Files.createDirectories(directory.resolve("keys"));
        Files.writeString(keys.resolve("demo.key"), KEY);
        Files.writeString(keys.resolve("admin.key"), KEY + "-too");
        try (var broker = KafkaBroker.start(directory.resolve("kafka"), 0);
                var store = DocumentStore.start(directory.resolve("store"), 0);
                var first = begin(Death.AFTER_THE_LOG, broker, store);
                var second = begin(Death.BEFORE_THE_LOG, broker, store)) {
            first.awaitReady();
            second.awaitReady();

            oneOfTwoDies(first, second, broker.bootstrapServers());
            bothAreDeadWhenEmbargoesEnd(second, broker, store);
        }
    }

    private void oneOfTwoDies(IngestProcess dying, IngestProcess living, String brokers) throws Exception {
        var end = now().plusSeconds(3);
        post(dying, embargoed("waits", "Waits", end));
        var accepted = batchThatEndsInDeath(dying);
        dying.awaitDeath();

        assertThat(accepted).hasSizeGreaterThanOrEqualTo(50);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> ids(brokers).containsAll(accepted) && ids(brokers).contains(id("waits")));
        assertThat(toldAt("waits", brokers)).isBetween(end, end.plus(TOLERANCE));

        // What the newsroom heard nothing of, it sends again.
        for (int i = 100; i < 200; i += 33) {
            post(living, batchStory(i));
        }
        await().until(() -> ids(brokers).contains(id("batch:199")));
        assertToldInOneWay(brokers);
    }

    /** The newsroom reads its receipts up to the instant of the kill. */
    private static List<String> batchThatEndsInDeath(IngestProcess dying) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), dying.port());
                var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            var out = socket.getOutputStream();
            var begin = lines(0, 50);
            var rest = lines(50, 200);
            // Of HTTP 1.0, so that receipts come without chunks around them.
            out.write("""
                    POST /api/v1/stories HTTP/1.0\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/x-ndjson\r
                    Content-Length: %d\r
                    \r
                    """.formatted(KEY, begin.length + rest.length).getBytes(UTF_8));
            out.write(begin);
            var accepted = new ArrayList<String>();
            try {
                for (var line = answers.readLine(); line != null; line = answers.readLine()) {
                    // The kill may have cut the last one short.
                    if (line.startsWith("{") && line.endsWith("}}")) {
                        assertThat(line).contains("\"published\"");
                        accepted.add(RunningIngest.JSON
                                .readTree(line)
                                .at("/articleId")
                                .asString());
                        if (accepted.size() == 50) {
                            out.write(rest);
                        }
                    }
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("reset");
            }
            return accepted;
        }
    }

    private static byte[] lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(KillTest::batchStory)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(UTF_8);
    }

    private static String batchStory(int number) {
        return story("batch:" + number, number == 120 ? Death.AFTER_THE_LOG.name() : "Item " + number);
    }

    private void bothAreDeadWhenEmbargoesEnd(IngestProcess last, KafkaBroker broker, DocumentStore store)
            throws Exception {
        var brokers = broker.bootstrapServers();
        var now = now();
        post(last, embargoed("released", Death.BEFORE_THE_LOG.name(), now.plusSeconds(2)));
        post(last, embargoed("over", "Over while nobody lives", now.plusSeconds(3)));
        post(last, embargoed("to-come", "To come", now.plusSeconds(10)));
        last.awaitDeath();
        assertThat(ids(brokers)).doesNotContain(id("released"), id("over"), id("to-come"));

        try (var next = begin(Death.NONE, broker, store)) {
            next.awaitReady();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> ids(brokers).containsAll(List.of(id("released"), id("over"), id("to-come"))));
            var atOnce = next.readySince().plus(TOLERANCE);
            assertThat(toldAt("released", brokers)).isBetween(now.plusSeconds(2), atOnce);
            assertThat(toldAt("over", brokers)).isBetween(now.plusSeconds(3), atOnce);
            assertThat(toldAt("to-come", brokers))
                    .isBetween(
                            now.plusSeconds(10),
                            later(now.plusSeconds(10), next.readySince()).plus(TOLERANCE));
            assertToldInOneWay(brokers);
        }
    }

    private IngestProcess begin(Death death, KafkaBroker broker, DocumentStore store) throws IOException {
        return IngestProcess.begin(
                death,
                List.of(
                        "--stoppress.kafka.brokers=" + broker.bootstrapServers(),
                        "--stoppress.mongodb.uri=" + store.uri(),
                        "--stoppress.ingest.keys-directory=" + directory.resolve("keys"),
                        // Whoever waited for it would be late.
                        "--stoppress.ingest.sending.lease=8s"));
    }

    private void post(IngestProcess to, String story) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + "/api/v1/stories"))
                        .header("Authorization", "Bearer " + KEY)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(story))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
    }

    private static String embargoed(String name, String headline, Instant end) {
        return """
                {"uri": "urn:kill:%s", "headline": "%s", "bodyText": "Text of %s.", "language": "en", "embargoedUntil": "%s"}""".formatted(name, headline, name, end);
    }

    private static String story(String name, String headline) {
        return """
                {"uri": "urn:kill:%s", "headline": "%s", "bodyText": "Text of %s.", "language": "en"}""".formatted(name, headline, name);
    }

    private static String id(String name) {
        return ArticleIds.of("demo", "urn:kill:" + name);
    }

    private static Set<String> ids(String brokers) {
        return RunningIngest.allEvents(brokers).stream()
                .map(event -> new String(event.key(), UTF_8))
                .collect(Collectors.toSet());
    }

    private static Instant toldAt(String name, String brokers) {
        return RunningIngest.allEvents(brokers).stream()
                .filter(event -> new String(event.key(), UTF_8).equals(id(name)))
                .map(event -> Instant.ofEpochMilli(event.timestamp()))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Copies there may be, and they are copies. */
    private static void assertToldInOneWay(String brokers) {
        RunningIngest.allEvents(brokers).stream()
                .collect(Collectors.groupingBy(event -> new String(event.key(), UTF_8)))
                .forEach((article, events) -> assertThat(
                                events.stream().map(KillTest::told).distinct())
                        .as(article)
                        .hasSize(1));
    }

    private static String told(ConsumerRecord<byte[], byte[]> event) {
        return header(event, "ce_id")
                + header(event, "ce_type")
                + header(event, "ce_time")
                + new String(event.value(), UTF_8);
    }

    /** As exact as the times in the log are. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
