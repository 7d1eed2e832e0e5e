package org.stoppress.notification;

import static org.stoppress.notification.TestStream.awaiting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.contract.source.SourceCodec;
import org.stoppress.contract.source.SourceRecord;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.embedded.KafkaBroker;
import org.stoppress.notification.delivery.Digests;

/** A broker and a store, the service on them, and a newsroom that writes to the log. */
final class TestNews implements AutoCloseable {
    private static final ArticleEventCodec CODEC = new ArticleEventCodec();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path directory;
    private final List<ConfigurableApplicationContext> services = new ArrayList<>();
    private KafkaBroker broker;
    private DocumentStore store;
    private KafkaProducer<byte[], byte[]> producer;
    private int brokerPort;
    private int storePort;

    private TestNews(Path directory) {
        this.directory = directory;
    }

    static TestNews start() {
        try {
            var news = new TestNews(Files.createTempDirectory("notification"));
            news.startBroker();
            news.startStore();
            return news;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startBroker() {
        broker = KafkaBroker.start(directory.resolve("kafka"), brokerPort);
        brokerPort = URI.create("kafka://" + broker.bootstrapServers()).getPort();
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void stopBroker() {
        producer.close(java.time.Duration.ZERO);
        broker.close();
    }

    void startStore() {
        store = DocumentStore.start(directory.resolve("store"), storePort);
        storePort = URI.create(store.uri()).getPort();
    }

    void stopStore() {
        store.close();
    }

    /** Starts an instance; settings are {@code name=value}. */
    Instance service(String... settings) {
        var context = NotificationConfiguration.application()
                .run(arguments(0, settings).toArray(String[]::new));
        services.add(context);
        return new Instance(context);
    }

    /** What a process of its own is started with. */
    List<String> arguments(int port, String... settings) {
        var arguments = new ArrayList<>(List.of(
                "--stoppress.notification.port=" + port,
                "--stoppress.kafka.brokers=127.0.0.1:" + brokerPort,
                "--stoppress.mongodb.uri=mongodb://127.0.0.1:" + storePort
                        + "/?serverSelectionTimeoutMS=1000&connectTimeoutMS=1000",
                "--stoppress.public-url=https://news.example"));
        for (var setting : settings) {
            arguments.add("--" + setting);
        }
        return arguments;
    }

    void write(String topic, ArticleEvent event) {
        var log = new ProducerRecord<>(topic, CODEC.key(event), CODEC.data(event));
        CODEC.headers(event).forEach((name, value) -> log.headers().add(name, value));
        write(log);
    }

    /** A source that has a key, as ingest announces it. */
    void source(String id, String key) {
        var codec = new SourceCodec();
        var source = new SourceRecord(id, List.of(Digests.sha256(key)));
        var log = new ProducerRecord<>(Topics.SOURCES, codec.key(source), codec.data(source));
        codec.headers(source).forEach((name, value) -> log.headers().add(name, value));
        write(log);
    }

    void urgent(ArticleEvent... events) {
        for (var event : events) {
            write(Topics.URGENT_ARTICLE_EVENTS, event);
        }
    }

    void write(ProducerRecord<byte[], byte[]> log) {
        try {
            producer.send(log).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As retention would. */
    void forgetAlertsBefore(long offset) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(Topics.ALERTS, 0), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    String storeUri() {
        return store.uri();
    }

    @Override
    public void close() {
        services.forEach(ConfigurableApplicationContext::close);
        producer.close(java.time.Duration.ZERO);
        broker.close();
        store.close();
    }

    /** A running service. */
    record Instance(ConfigurableApplicationContext context) {
        int port() {
            return ((org.springframework.boot.web.server.context.WebServerApplicationContext) context)
                    .getWebServer()
                    .getPort();
        }

        URI uri(String path) {
            return URI.create("http://127.0.0.1:" + port() + path);
        }

        TestStream stream(String query, String... headers) {
            return TestStream.open(uri("/api/v1/alerts/stream" + query), headers);
        }

        HttpResponse<String> get(String path, String... headers) {
            return request("GET", path, headers);
        }

        HttpResponse<String> request(String method, String path, String... headers) {
            var request = HttpRequest.newBuilder(uri(path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .timeout(TestApi.PATIENCE);
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        boolean isReady() {
            return get("/actuator/health/readiness").statusCode() == 200;
        }

        Instance ready() {
            awaiting().until(this::isReady);
            return this;
        }

        void stop() {
            context.close();
        }

        double gauge(String name) {
            return context.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                    .get(name)
                    .gauge()
                    .value();
        }

        double counter(String name, String... tags) {
            return context.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                    .get(name)
                    .tags(tags)
                    .counter()
                    .count();
        }
    }
}
