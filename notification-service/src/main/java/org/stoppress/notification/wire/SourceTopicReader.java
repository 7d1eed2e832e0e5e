package org.stoppress.notification.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.stoppress.contract.Topics;
import org.stoppress.contract.source.SourceCodec;
import org.stoppress.contract.source.SourceRecord;
import org.stoppress.log.LogWriter;
import org.stoppress.notification.delivery.Digests;
import org.stoppress.notification.delivery.SourceKeys;

/** Reads the whole topic of sources, then what comes: each instance knows every key that is good, by its digest. */
@Component
class SourceTopicReader implements SourceKeys, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SourceTopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final List<TopicPartition> TOPIC = List.of(new TopicPartition(Topics.SOURCES, 0));

    private final KafkaSettings settings;
    private final LogWriter writer;
    private final SourceCodec codec = new SourceCodec();
    private final Map<String, SourceRecord> sources = new ConcurrentHashMap<>();
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile @Nullable Thread thread;
    private volatile boolean running;

    SourceTopicReader(KafkaSettings settings, LogWriter writer) {
        this.settings = settings;
        this.writer = writer;
    }

    @Override
    public Optional<String> source(String key) {
        var digest = Digests.sha256(key);
        return sources.values().stream()
                .filter(source -> source.keys().contains(digest))
                .map(SourceRecord::id)
                .findFirst();
    }

    private void run() {
        while (running) {
            try (var opened = consumer()) {
                consumer = opened;
                writer.prepare(Topics.SOURCES);
                opened.assign(TOPIC);
                opened.seekToBeginning(TOPIC);
                while (running) {
                    for (var one : opened.poll(POLL)) {
                        codec.decode(one.value()).ifPresent(source -> sources.put(source.id(), source));
                    }
                }
            } catch (WakeupException | InterruptException _) {
                // Stopping.
            } catch (KafkaException e) {
                log.atDebug().addKeyValue("cause", e.getMessage()).log("The topic of sources is not reachable");
                rest();
            } finally {
                consumer = null;
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "notification-service-sources");
        configuration.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5_000);
        configuration.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        configuration.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("sources-topic").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        var worker = thread;
        if (worker != null) {
            worker.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
