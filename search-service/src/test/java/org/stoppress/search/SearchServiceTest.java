package org.stoppress.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.embedded.KafkaBroker;
import org.stoppress.testkit.SampleEvents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, from the log to HTTP. */
class SearchServiceTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ArticleEventCodec CODEC = new ArticleEventCodec();

    private static final Duration SLOW = Duration.ofMillis(250);

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private static KafkaProducer<byte[], byte[]> producer;
    private static ConfigurableApplicationContext service;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(folder.resolve("kafka"), 0);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        service = run();
        await().atMost(Duration.ofSeconds(60)).until(SearchServiceTest::isReady);
    }

    @AfterAll
    static void stop() {
        service.close();
        producer.close();
        broker.close();
    }

    @Test
    void findsWhatIsPublishedAndLosesWhatIsWithdrawn() throws Exception {
        send(Topics.ARTICLE_EVENTS, SampleEvents.published("a"));
        send(Topics.URGENT_ARTICLE_EVENTS, SampleEvents.published("b"));
        awaitTotal("q=harbour", 2);
        var item = get("/api/v1/search?q=harbour+road&limit=1").get("items").get(0);
        assertThat(item.get("headline").asString()).isEqualTo("Rain closes the harbour road");
        assertThat(item.get("places").get(0).get("name").asString()).isEqualTo("Port Ellery");
        assertThat(item.get("highlights").get("headline").get(0).asString())
                .isEqualTo("Rain closes the <em>harbour</em> <em>road</em>");

        send(Topics.ARTICLE_EVENTS, SampleEvents.withdrawn("a", 2));
        send(Topics.URGENT_ARTICLE_EVENTS, SampleEvents.withdrawn("b", 2));
        awaitTotal("q=harbour", 0);

        assertThat(get("/api/v1/search").get("facets").get("section").isEmpty()).isTrue();
    }

    @Test
    void goesOnWhereItWasAfterARestart() throws Exception {
        send(Topics.ARTICLE_EVENTS, SampleEvents.published("kept"));
        awaitTotal("q=rain", 1);

        service.close();
        service = run();

        await().atMost(Duration.ofSeconds(60)).until(SearchServiceTest::isReady);
        assertThat(total("q=rain")).isEqualTo(1);
        send(Topics.ARTICLE_EVENTS, SampleEvents.withdrawn("kept", 2));
        awaitTotal("q=rain", 0);
    }

    @Test
    void makesACorruptIndexAnewByItself() throws Exception {
        send(Topics.ARTICLE_EVENTS, SampleEvents.published("survivor"));
        send(Topics.ARTICLE_EVENTS, SampleEvents.published("lost"));
        send(Topics.ARTICLE_EVENTS, SampleEvents.withdrawn("lost", 2));
        awaitTotal("q=harbour", 1);

        service.close();
        damageTheIndex();
        service = run();
        await().atMost(Duration.ofSeconds(60)).until(SearchServiceTest::isReady);

        assertThat(total("q=harbour")).isEqualTo(1);
        try (var files = Files.walk(folder.resolve("index"))) {
            assertThat(files).anyMatch(file -> file.getFileName().toString().startsWith("unreadable-"));
        }
        send(Topics.ARTICLE_EVENTS, SampleEvents.withdrawn("survivor", 2));
        awaitTotal("q=harbour", 0);
    }

    private static void damageTheIndex() throws IOException {
        try (var files = Files.walk(folder.resolve("index"))) {
            for (var file : files.filter(file -> file.toString().matches(".*\\.(cfs|fdt|doc|tim)"))
                    .toList()) {
                var bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 0x55;
                Files.write(file, bytes);
            }
        }
    }

    @Test
    void makesTheIndexAnewBesideTheLiveOne() throws Exception {
        send(Topics.ARTICLE_EVENTS, SampleEvents.published("remade"));
        send(Topics.ARTICLE_EVENTS, SampleEvents.published("gone"));
        send(Topics.URGENT_ARTICLE_EVENTS, SampleEvents.withdrawn("gone", 2));
        awaitTotal("q=harbour", 1);
        assertThat(exchange("/actuator/rebuild").statusCode()).isEqualTo(401);

        for (int round = 0; round < 2; round++) {
            assertThat(rebuild("POST").statusCode()).isEqualTo(202);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                assertThat(total("q=harbour")).isEqualTo(1);
                return JSON.readTree(rebuild("GET").body()).get("finishedAt") != null;
            });
            var report = JSON.readTree(rebuild("GET").body());
            assertThat(report.get("state").asString()).isEqualTo("switched");
            assertThat(report.get("rebuilt")).isEqualTo(report.get("live"));
        }

        send(Topics.ARTICLE_EVENTS, SampleEvents.withdrawn("remade", 2));
        awaitTotal("q=harbour", 0);
        service.close();
        service = run();
        await().atMost(Duration.ofSeconds(60)).until(SearchServiceTest::isReady);
        assertThat(total("q=harbour")).isZero();
    }

    private static HttpResponse<String> rebuild(String method) throws Exception {
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/rebuild"))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer secret")
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void answersAnyStringInAnyParameterAtOnce() throws Exception {
        var strings = new ArrayList<>(List.of(
                "\"",
                "(((",
                ")",
                "\\",
                "*",
                "**",
                "a*",
                "NOT",
                "AND OR",
                "-",
                "tag:",
                "tag:\"",
                "%",
                "\u0000",
                "\uFFFF",
                "\u202E",
                "<script>alert(1)</script>",
                "' OR 1=1 --",
                "${jndi:ldap://x}",
                "../../etc/passwd",
                "NaN",
                "-1",
                "1e309",
                "99999999999999999999",
                "0000-00-00",
                "+1000000000-12-31T23:59:59Z",
                "-1000000000-01-01T00:00:00Z",
                "\uD83D\uDC69\u200D\uD83D\uDCBB",
                "a|b||",
                "|",
                "\u0E01".repeat(300),
                "\u6771".repeat(300),
                "x y ".repeat(300),
                "(a ".repeat(200),
                "[a TO b]",
                "a~2",
                "a^9",
                "{!func}",
                "c2VhcmNoHw",
                "\u0301\u0301"));
        for (var string : strings) {
            // Code that has never run, and dictionaries that are not loaded yet, are not what is measured.
            timeToAnswer("/api/v1/search?q=" + encoded(string));
        }
        strings.addAll(naughty());
        send(Topics.ARTICLE_EVENTS, SampleEvents.published("naughty"));
        var paths = List.of(
                "?q=",
                "?q=rain&section=",
                "?tag=",
                "?source=",
                "?byline=",
                "?language=",
                "?place=",
                "?breaking=",
                "?maxUrgency=",
                "?from=",
                "?to=",
                "?order=",
                "?recency=",
                "?expired=",
                "?fields=",
                "?facetSize=",
                "?limit=",
                "?cursor=",
                "/suggest?q=",
                "/suggest?limit=",
                "/similar/",
                "/trending?hours=");

        for (var path : paths) {
            // Texts get every string; what is a number, a date or a word, every fourth.
            for (int i = 0; i < strings.size(); i += path.endsWith("?q=") ? 1 : 4) {
                var address = "/api/v1/search" + path + encoded(strings.get(i));
                assertThat(timeToAnswer(address)).as(path + strings.get(i)).isLessThan(SLOW);
            }
        }
        send(Topics.ARTICLE_EVENTS, SampleEvents.withdrawn("naughty", 2));
        awaitTotal("source=demo&from=2000-01-01T00:00:00Z", 0);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** By the clock, or by the processor's where other programs have it: what we need, and not what we wait for. */
    private static Duration timeToAnswer(String address) throws Exception {
        long cpu = processorNanos();
        long start = System.nanoTime();
        var answer = exchange(address);
        long nanos = System.nanoTime() - start;
        assertThat(answer.statusCode()).as(address).isLessThan(500);
        return Duration.ofNanos(Math.min(nanos, processorNanos() - cpu));
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Strings that broke others, where they are at hand. */
    private static List<String> naughty() throws IOException {
        var file = Path.of("../../shared/data/security/naughty_strings.jsonl");
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> JSON.readTree(line).path("s").asString(""))
                .toList();
    }

    @Test
    void describesItself() throws Exception {
        assertThat(get("/v3/api-docs").get("openapi").asString()).startsWith("3.1");
        assertThat(get("/v3/api-docs").get("paths").has("/api/v1/search")).isTrue();
        assertThat(exchange("/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(exchange("/nowhere").headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private static ConfigurableApplicationContext run() {
        return SearchConfiguration.application()
                .run(
                        "--server.port=0",
                        "--stoppress.search.admin-key=secret",
                        "--stoppress.kafka.brokers=" + broker.bootstrapServers(),
                        "--stoppress.search.index-directory=" + folder.resolve("index"));
    }

    private static boolean isReady() throws Exception {
        return exchange("/actuator/health/readiness").statusCode() == 200;
    }

    private static void send(String topic, ArticleEvent event) throws Exception {
        var sent = new ProducerRecord<>(topic, CODEC.key(event), CODEC.data(event));
        CODEC.headers(event).forEach(sent.headers()::add);
        producer.send(sent).get();
    }

    private static long total(String query) throws Exception {
        return get("/api/v1/search?" + query).get("total").asLong();
    }

    /** A failure says how many there were instead. */
    private static void awaitTotal(String query, long expected) {
        await().untilAsserted(() -> assertThat(total(query)).as(query).isEqualTo(expected));
    }

    private static JsonNode get(String path) throws Exception {
        var answer = exchange(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> exchange(String path) throws IOException, InterruptedException {
        var port = service.getEnvironment().getRequiredProperty("local.server.port");
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
