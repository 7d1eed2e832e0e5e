package org.stoppress.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.contract.article.ArticleSnapshot;
import org.stoppress.contract.source.SourceCodec;
import org.stoppress.contract.source.SourceRecord;
import org.stoppress.contract.version.ArticleIds;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.embedded.KafkaBroker;

/** The notification service in a process of its own, with a broker, a store and a newsroom in this one. */
final class NotificationUnderTest implements AutoCloseable {
    private static final String SOURCE = "benchmark";
    private static final String KEY = "the-key-of-the-benchmark";
    private static final int AT_ONCE = 32;

    private final ArticleEventCodec codec = new ArticleEventCodec();
    private final HttpClient client = HttpClient.newHttpClient();
    private final KafkaBroker broker;
    private final DocumentStore store;
    private final ServerProcess service;
    private final KafkaProducer<byte[], byte[]> news;
    private final int port;

    private NotificationUnderTest(Options options, Path data) throws Exception {
        port = ServerProcess.freePort();
        broker = KafkaBroker.start(data.resolve("kafka"), 0);
        store = DocumentStore.start(data.resolve("store"), 0);
        news = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var flags = new ArrayList<>(List.of("-Xmx" + options.text("heap", "1g")));
        flags.addAll(Arrays.asList(options.text("flags", "-XX:+UseSerialGC -XX:+UseCompactObjectHeaders")
                .split(" ")));
        service = ServerProcess.start(
                port,
                flags,
                List.of(
                        "-jar",
                        options.text("jar", "notification-service/target/notification-service-0.1.0-exec.jar"),
                        "--stoppress.notification.port=" + port,
                        "--stoppress.kafka.brokers=" + broker.bootstrapServers(),
                        "--stoppress.kafka.group=",
                        "--stoppress.mongodb.uri=" + store.uri(),
                        "--stoppress.outbound.allow=127.0.0.0/8"),
                new File(data.toFile(), "service.log"));
        System.out.println("The service's log: " + data.resolve("service.log"));
        var sources = new SourceCodec();
        var source = new SourceRecord(SOURCE, List.of(sha256(KEY)));
        send(new ProducerRecord<>(Topics.SOURCES, sources.key(source), sources.data(source)));
    }

    static NotificationUnderTest start(Options options) throws Exception {
        return new NotificationUnderTest(options, Files.createTempDirectory("notification-under-test"));
    }

    /** Subscribes many, some at a time; each body is made by its number. */
    void subscribe(int count, IntFunction<String> body) throws InterruptedException {
        var room = new Semaphore(AT_ONCE);
        try (var subscribing = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                room.acquire();
                var wish = body.apply(i);
                var _ = subscribing.submit(() -> {
                    try {
                        if (post("/api/v1/subscriptions", wish) != 201) {
                            System.out.println("Not subscribed: " + wish);
                        }
                    } finally {
                        room.release();
                    }
                    return null;
                });
            }
        }
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** @return the id of the story */
    String flash(String section) throws ExecutionException, InterruptedException {
        return flash(section, "Bridge over the Ellery closed to all traffic after inspection");
    }

    /** @return the id of the story */
    String flash(String section, String headline) throws ExecutionException, InterruptedException {
        var uri = "urn:uuid:" + UUID.randomUUID();
        var now = Instant.now();
        var story = new ArticleEvent.ArticlePublished(ArticleSnapshot.builder()
                .articleId(ArticleIds.of(SOURCE, uri))
                .uri(uri)
                .source(SOURCE)
                .version(1)
                .digest("sha256:" + uri)
                .receivedAt(now)
                .headline(headline)
                .slug("bridge-closed")
                .summary("Ships wait on both sides while engineers look at the northern pier, the harbour office says. "
                        .repeat(3)
                        .strip())
                .bodyHtml("<p>A ship struck the bridge.</p>")
                .bodyText("A ship struck the bridge.")
                .section(section)
                .tags(List.of("shipping", "bridges", "Port Ellery"))
                .language("en")
                .urgency(1)
                .firstPublishedAt(now)
                .publishedAt(now)
                .updatedAt(now)
                .wordCount(5)
                .readingTimeMinutes(1)
                .build());
        var log = new ProducerRecord<>(Topics.URGENT_ARTICLE_EVENTS, codec.key(story), codec.data(story));
        codec.headers(story).forEach((name, value) -> log.headers().add(name, value));
        send(log);
        return ArticleIds.of(SOURCE, uri);
    }

    private void send(ProducerRecord<byte[], byte[]> log) throws ExecutionException, InterruptedException {
        news.send(log).get();
    }

    /** What became of the first alert of a story, as the service reports it. */
    String report(String articleId) throws IOException, InterruptedException {
        var alertId = sha256(articleId + "\0new\0" + 1).substring(0, 24);
        return client.send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + port + "/api/v1/alerts/" + alertId + "/report"))
                                .header("Authorization", "Bearer " + KEY)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    String brokers() {
        return broker.bootstrapServers();
    }

    int port() {
        return port;
    }

    long cpuMillis() throws IOException {
        return service.cpuMillis();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
        news.close(java.time.Duration.ZERO);
        broker.close();
        store.close();
        client.close();
    }
}
