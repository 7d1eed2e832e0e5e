package org.stoppress.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.stoppress.contract.Topics;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.embedded.KafkaBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real broker and store, each of which can be stopped and started under it. */
final class RunningIngest implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.shared();

    private final Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private KafkaBroker broker;
    private DocumentStore store;
    private final int brokerPort;
    private final int storePort;
    private ConfigurableApplicationContext service;

    private RunningIngest(Path directory) {
        this.directory = directory;
        broker = KafkaBroker.start(directory.resolve("kafka"), 0);
        store = DocumentStore.start(directory.resolve("store"), 0);
        brokerPort = port(broker.bootstrapServers());
        storePort = port(store.uri());
        start();
    }

    static RunningIngest start(String name) {
        try {
            return new RunningIngest(Files.createTempDirectory(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        service = IngestConfiguration.application()
                .run(
                        "--stoppress.ingest.port=0",
                        "--stoppress.kafka.brokers=127.0.0.1:" + brokerPort,
                        "--stoppress.mongodb.uri=mongodb://127.0.0.1:" + storePort,
                        "--stoppress.ingest.mongodb.patience=500ms",
                        "--stoppress.ingest.sending.patience=10s",
                        "--stoppress.ingest.keys-directory=" + directory.resolve("keys"),
                        "--stoppress.outbound.allow=127.0.0.0/8",
                        "--stoppress.public-url=https://paper.example");
    }

    void stop() {
        service.close();
    }

    void stopBroker() {
        broker.close();
    }

    void startBroker() {
        broker = KafkaBroker.start(directory.resolve("kafka"), brokerPort);
    }

    void stopStore() {
        store.close();
    }

    void startStore() {
        store = DocumentStore.start(directory.resolve("store"), storePort);
    }

    Path keyFile(String name) {
        return directory.resolve("keys").resolve(name + ".key");
    }

    String key(String name) {
        try {
            return Files.readString(keyFile(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer with its body as JSON, if it has one. */
    record Answer(int status, HttpResponse<byte[]> response, JsonNode json) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text(String pointer) {
            return json.at(pointer).asString("");
        }

        String type() {
            return text("/type");
        }
    }

    /** Posts a story as the demo source. */
    Answer post(String json, String... headers) {
        return send("POST", "/api/v1/stories", "application/json", json.getBytes(UTF_8), headers);
    }

    Answer verb(String articleId, String verb, String json) {
        return send("POST", "/api/v1/stories/" + articleId + "/" + verb, "application/json", json.getBytes(UTF_8));
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, null, headers);
    }

    Answer send(String method, String path, String contentType, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (Arrays.stream(headers).noneMatch("Authorization"::equals)) {
            request.header("Authorization", "Bearer " + key("demo"));
        }
        for (int i = 0; i < headers.length; i += 2) {
            if (!headers[i + 1].isEmpty()) {
                request.header(headers[i], headers[i + 1]);
            }
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            var type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    response.statusCode(),
                    response,
                    type.endsWith("json") && !type.endsWith("ndjson") && response.body().length > 0
                            ? JSON.readTree(response.body())
                            : JSON.missingNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri(String path) {
        var server = ((WebServerApplicationContext) service).getWebServer();
        return URI.create("http://127.0.0.1:" + (server == null ? 0 : server.getPort()) + path);
    }

    /** Every event of the article, in both lanes, once there are {@code count}. */
    List<ConsumerRecord<byte[], byte[]>> events(String articleId, int count) {
        var seen = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = consumer("127.0.0.1:" + brokerPort)) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (new String(record.key(), UTF_8).equals(articleId)) {
                        seen.add(record);
                    }
                });
                return seen.size() >= count;
            });
        }
        return seen;
    }

    /** Every event that there is now, in both lanes. */
    List<ConsumerRecord<byte[], byte[]>> allEvents() {
        return allEvents("127.0.0.1:" + brokerPort);
    }

    static List<ConsumerRecord<byte[], byte[]>> allEvents(String brokers) {
        try (var consumer = consumer(brokers)) {
            var ends = consumer.endOffsets(consumer.assignment());
            var seen = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
            }
            return seen;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String brokers) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", brokers, "fetch.max.wait.ms", 50),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : List.of(Topics.ARTICLE_EVENTS, Topics.URGENT_ARTICLE_EVENTS)) {
            for (int i = 0; i < Topics.ARTICLE_PARTITIONS; i++) {
                partitions.add(new TopicPartition(topic, i));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    static JsonNode data(ConsumerRecord<byte[], byte[]> event) {
        return JSON.readTree(event.value());
    }

    @Override
    public void close() {
        service.close();
        store.close();
        broker.close();
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
