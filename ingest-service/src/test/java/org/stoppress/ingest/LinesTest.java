package org.stoppress.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.ingest.RunningIngest.data;
import static org.stoppress.ingest.RunningIngest.header;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.version.ArticleIds;
import tools.jackson.databind.JsonNode;

/** Many stories in one request, one a line: whatever the lines are, each is answered in its place. */
class LinesTest {
    private static final String TYPE = "application/x-ndjson";

    private static RunningIngest ingest;

    @BeforeAll
    static void start() {
        ingest = RunningIngest.start("lines");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void keepsTheOrderOfAStory() {
        var lines = IntStream.rangeClosed(1, 3)
                .boxed()
                .flatMap(edition -> IntStream.range(0, 50).mapToObj(i -> story("order:" + i, "Edition " + edition)))
                .toList();

        var answers = post(String.join("\n", lines));

        assertThat(answers)
                .extracting(answer -> answer.at("/uri").asString())
                .containsExactlyElementsOf(lines.stream()
                        .map(line ->
                                RunningIngest.JSON.readTree(line).at("/uri").asString())
                        .toList());
        assertThat(answers.subList(100, 150))
                .allSatisfy(answer -> assertThat(answer.at("/version").asInt()).isEqualTo(3));
        assertThat(ingest.events(id("order:7"), 3))
                .extracting(event -> data(event).at("/headline").asString())
                .containsExactly("Edition 1", "Edition 2", "Edition 3");
    }

    @Test
    void answersABadLineInItsPlaceAndSaysWhoseItWas() {
        var answers = post(String.join(
                "\r\n",
                story("good:1", "Good"),
                "",
                "   \t ",
                "{\"uri\": \"urn:lines:bad\", \"headline\": \"Only a headline\", \"urgency\": \"high\"}",
                "[1, 2]",
                "{\"uri\": \"urn:lines:cut",
                story("good:2", "Good"),
                ""));

        assertThat(answers)
                .extracting(answer -> answer.at("/status").asString())
                .containsExactly("published", "422", "400", "400", "published");
        assertThat(answers.get(1).at("/uri").asString()).isEqualTo("urn:lines:bad");
        assertThat(answers.get(1).at("/articleId").asString()).isEqualTo(ArticleIds.of("demo", "urn:lines:bad"));
        assertThat(answers.get(1).at("/errors"))
                .extracting(error -> error.at("/pointer").asString())
                .contains("/urgency", "/bodyText");
    }

    @Test
    void refusesALineThatIsTooLongAndGoesOn() {
        var answers = post(String.join(
                "\n",
                story("long:1", "Before"),
                story("long:2", "a".repeat(5 * 1024 * 1024)),
                story("long:3", "After")));

        assertThat(answers)
                .extracting(answer -> answer.at("/status").asString())
                .containsExactly("published", "413", "published");
    }

    @Test
    void takesGzip() throws IOException {
        var lines = IntStream.range(0, 100)
                .mapToObj(i -> story("gzip:" + i, "Packed"))
                .collect(Collectors.joining("\n"));

        var answers = lines(ingest.send("POST", "/api/v1/stories", TYPE, gzip(lines), "Content-Encoding", "gzip"));

        assertThat(answers)
                .hasSize(100)
                .allSatisfy(
                        answer -> assertThat(answer.at("/status").asString()).isEqualTo("published"));
    }

    /** What was taken before is taken, and answered; a small gzip can't make us read for ever. */
    @Test
    void stopsAtTheLargestBatch() throws IOException {
        var body = story("large:1", "Before") + "\n" + " ".repeat(65 * 1024 * 1024) + "\n" + story("large:2", "After");

        var answers = lines(ingest.send("POST", "/api/v1/stories", TYPE, gzip(body), "Content-Encoding", "gzip"));

        assertThat(answers)
                .extracting(answer -> answer.at("/status").asString())
                .containsExactly("published", "413");
    }

    @Test
    void refusesADeclaredLengthBeyondTheLargestBatchAtOnce() throws IOException {
        try (var client = open("Content-Length: " + 65L * 1024 * 1024)) {
            var status = client.getInputStream().readNBytes("HTTP/1.1 413".length());

            assertThat(new String(status, US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    /** What a client that hangs up got no receipt for may be taken or not, but never half: it sends all of it again, and is done. */
    @Test
    void takesNothingByHalvesWhereTheClientGoesAway() throws IOException {
        var stories = IntStream.range(0, 1_000)
                .mapToObj(i -> story("away:" + i, "Gone"))
                .toList();
        var half = String.join("\n", stories.subList(0, 500)) + "\n"
                + stories.get(500).substring(0, 40);
        try (var client = open("Content-Length: 1000000")) {
            client.getOutputStream().write(half.getBytes(UTF_8));
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ingest.get("/api/v1/stories/" + id("away:0")).status() == 200);

        var answers = post(String.join("\n", stories));

        assertThat(answers).hasSize(1_000);
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.at("/status").asString()).isIn("published", "duplicate"));
        assertThat(answers.get(500).at("/status").asString()).isEqualTo("published");
        for (var i : List.of(0, 250, 499, 500, 999)) {
            assertThat(ingest.events(id("away:" + i), 1))
                    .extracting(event -> header(event, "ce_id"))
                    .containsOnly(id("away:" + i) + "/1");
        }
    }

    private static List<JsonNode> post(String body) {
        return lines(ingest.send("POST", "/api/v1/stories", TYPE, body.getBytes(UTF_8)));
    }

    private static List<JsonNode> lines(RunningIngest.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return Arrays.stream(new String(answer.response().body(), UTF_8).split("\n"))
                .map(RunningIngest.JSON::readTree)
                .toList();
    }

    /** A request of which the head is sent. */
    private static Socket open(String header) throws IOException {
        var address = ingest.uri("/api/v1/stories");
        var client = new Socket(address.getHost(), address.getPort());
        client.getOutputStream()
                .write(
                        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nAuthorization: Bearer %s\r\n%s\r\n\r\n"
                                .formatted(address.getPath(), TYPE, ingest.key("demo"), header)
                                .getBytes(US_ASCII));
        return client;
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String story(String name, String headline) {
        return "{\"uri\": \"urn:lines:%s\", \"headline\": \"%s\", \"bodyText\": \"It happened at the harbour.\"}"
                .formatted(name, headline);
    }

    private static String id(String name) {
        return ArticleIds.of("demo", "urn:lines:" + name);
    }
}
