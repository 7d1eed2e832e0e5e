package org.stoppress.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.embedded.KafkaBroker;

/** A broker, a writer and services that read, for tests. */
final class TestLog implements AutoCloseable {
    private static final ArticleEventCodec CODEC = new ArticleEventCodec();

    final KafkaLogWriter writer;
    private final String brokers;
    private final List<ConfigurableApplicationContext> services = new ArrayList<>();
    private final LogTopics topics;
    private Optional<OwnBroker> own = Optional.empty();

    private TestLog(String brokers) {
        this.brokers = brokers;
        this.topics = new LogTopics(brokers, "test");
        this.writer = new KafkaLogWriter(brokers, "test", topics);
    }

    /** On a broker inside this JVM, which can be stopped and started. */
    static TestLog start() {
        try {
            var directory = Files.createTempDirectory("log");
            var broker = KafkaBroker.start(directory, 0);
            var log = new TestLog(broker.bootstrapServers());
            log.own = Optional.of(new OwnBroker(directory, broker));
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On brokers that others take care of. */
    static TestLog on(String brokers) {
        return new TestLog(brokers);
    }

    private record OwnBroker(Path directory, KafkaBroker broker) {
        OwnBroker restarted(int port) {
            return new OwnBroker(directory, KafkaBroker.start(directory, port));
        }
    }

    String brokers() {
        return brokers;
    }

    void stopBroker() {
        own.orElseThrow().broker().close();
    }

    void startBroker() {
        int port = Integer.parseInt(brokers.substring(brokers.lastIndexOf(':') + 1));
        own = Optional.of(own.orElseThrow().restarted(port));
    }

    Written write(String topic, ArticleEvent event) {
        return writer.send(topic, CODEC.key(event), CODEC.headers(event), CODEC.data(event))
                .join();
    }

    Written writeNormal(ArticleEvent event) {
        return write(Topics.ARTICLE_EVENTS, event);
    }

    Written writeUrgent(ArticleEvent event) {
        return write(Topics.URGENT_ARTICLE_EVENTS, event);
    }

    /** A service of this name that reads into the view; closed with this log. */
    ConfigurableApplicationContext service(String name, ArticleEventView view, String... settings) {
        var context = new SpringApplicationBuilder(ReadingService.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .initializers(application -> application.getBeanFactory().registerSingleton("view", view))
                .properties("spring.application.name=" + name, "stoppress.kafka.brokers=" + brokers())
                .properties(settings)
                .run();
        services.add(context);
        return context;
    }

    void stopServices() {
        services.forEach(ConfigurableApplicationContext::close);
        services.clear();
    }

    /** Topics of the same names, but others. */
    void forgetEverything() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", brokers()))) {
            Awaitility.await().until(() -> {
                var names = admin.listTopics().names().get();
                names.forEach(name -> admin.deleteTopics(Set.of(name)));
                return names.isEmpty();
            });
        }
        topics.ensure(Set.of(Topics.ARTICLE_EVENTS, Topics.URGENT_ARTICLE_EVENTS));
    }

    /** All records of a topic with one partition, once there are so many. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic, int count) {
        var partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", brokers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
            return records;
        }
    }

    @Override
    public void close() {
        stopServices();
        writer.close();
        topics.close();
        own.map(OwnBroker::broker).ifPresent(KafkaBroker::close);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({LogReading.class, LogWriting.class})
    static class ReadingService {}
}
