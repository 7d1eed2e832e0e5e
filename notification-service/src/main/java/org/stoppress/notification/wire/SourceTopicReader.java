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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.stoppress.contract.Topics;
import org.stoppress.contract.source.SourceCodec;
import org.stoppress.contract.source.SourceRecord;
import org.stoppress.log.LogWriter;
import org.stoppress.notification.delivery.Digests;
import org.stoppress.notification.delivery.SourceKeys;

/** Reads the whole topic of sources, then what comes: each instance knows every key that is good, by its digest. */
@Component
class SourceTopicReader extends TopicReader implements SourceKeys {
    private static final Logger log = LoggerFactory.getLogger(SourceTopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final List<TopicPartition> TOPIC = List.of(new TopicPartition(Topics.SOURCES, 0));

    private final KafkaSettings settings;
    private final LogWriter writer;
    private final SourceCodec codec = new SourceCodec();
    private final Map<String, SourceRecord> sources = new ConcurrentHashMap<>();

    SourceTopicReader(KafkaSettings settings, LogWriter writer) {
        super("sources-topic");
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

    @Override
    void read(KafkaConsumer<byte[], byte[]> opened) {
        writer.prepare(Topics.SOURCES);
        opened.assign(TOPIC);
        opened.seekToBeginning(TOPIC);
        while (isRunning()) {
            for (var one : opened.poll(POLL)) {
                codec.decode(one.value()).ifPresent(source -> sources.put(source.id(), source));
            }
        }
    }

    @Override
    Duration lost(KafkaException cause) {
        log.atDebug().addKeyValue("cause", cause.getMessage()).log("The topic of sources is not reachable");
        return PAUSE;
    }

    @Override
    KafkaConsumer<byte[], byte[]> open() {
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
}
