package org.stoppress.notification.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import org.stoppress.contract.Topics;
import org.stoppress.contract.alert.AlertCodec;
import org.stoppress.contract.alert.UnreadableAlertException;
import org.stoppress.log.LogWriter;
import org.stoppress.notification.alert.Announcement;
import org.stoppress.notification.live.AlertRing;

/**
 * Reads the whole topic of alerts into the ring, then what comes, on a thread of its own and in no group: every instance sees
 * every alert. While the broker is away it tries again; where the topic was made anew it starts anew.
 */
@Component
class AlertTopicReader extends TopicReader {
    static final TopicPartition ALERTS = new TopicPartition(Topics.ALERTS, 0);

    private static final Logger log = LoggerFactory.getLogger(AlertTopicReader.class);
    private static final AlertCodec CODEC = new AlertCodec();
    private static final Duration POLL = Duration.ofSeconds(30);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONG_FETCH = Duration.ofSeconds(5);
    private static final int ANSWER_MILLIS = 5_000;

    private final KafkaSettings settings;
    private final LogWriter writer;
    private final AlertRing ring;
    private final Canary canary;
    private Duration pause = SHORTEST_PAUSE;

    AlertTopicReader(KafkaSettings settings, LogWriter writer, AlertRing ring, Canary canary) {
        super("alerts-topic");
        this.settings = settings;
        this.writer = writer;
        this.ring = ring;
        this.canary = canary;
    }

    @Override
    KafkaConsumer<byte[], byte[]> open() {
        return consumer(settings, "alerts-live", LONG_FETCH);
    }

    @Override
    Duration lost(KafkaException cause) {
        log.atLevel(pause.equals(SHORTEST_PAUSE) ? Level.INFO : Level.DEBUG)
                .addKeyValue("cause", cause.getMessage())
                .log("The topic of alerts is not reachable; trying again");
        var rest = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        return rest;
    }

    @Override
    void read(KafkaConsumer<byte[], byte[]> opened) {
        // Makes the topic where it is missing, and so opens the way for the first alert.
        writer.prepare(Topics.ALERTS);
        var topicId = topicId();
        opened.assign(List.of(ALERTS));
        long first = firstOffset(opened);
        long end = nextOffset(opened);
        var extent = ring.extent();
        boolean goesOn = extent.topicId().equals(topicId) && extent.nextOffset() >= first && extent.nextOffset() <= end;
        if (!goesOn) {
            ring.open(topicId, first);
        }
        opened.seek(ALERTS, ring.extent().nextOffset());
        pause = SHORTEST_PAUSE;
        while (isRunning()) {
            if (!ring.extent().complete() && opened.position(ALERTS) >= end) {
                ring.complete();
                log.atInfo().addKeyValue("position", ring.extent().position()).log("The alerts are read");
            }
            for (var alert : opened.poll(POLL)) {
                if (Canary.isOne(alert)) {
                    canary.heard(alert);
                } else if (alert.offset() >= ring.extent().nextOffset()) {
                    announcement(alert).ifPresent(announcement -> ring.append(alert.offset(), announcement));
                }
            }
            ring.pass(opened.position(ALERTS));
        }
    }

    /** The alert of a record; empty where it is none, which blocks nothing behind it. */
    static Optional<Announcement> announcement(ConsumerRecord<byte[], byte[]> alert) {
        if (Canary.isOne(alert)) {
            return Optional.empty();
        }
        var type = alert.headers().lastHeader(AlertCodec.TYPE_HEADER);
        try {
            return Optional.of(
                    AlertTranslation.toAnnouncement(CODEC.decode(type == null ? null : type.value(), alert.value())));
        } catch (UnreadableAlertException e) {
            log.atWarn()
                    .addKeyValue("offset", alert.offset())
                    .addKeyValue("cause", e.getMessage())
                    .log("A record in the topic of alerts is none");
            return Optional.empty();
        }
    }

    /** @param fetch how long the broker holds a fetch while there is nothing; so long it answers nothing else */
    static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings settings, String name, Duration fetch) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "notification-service-" + name);
        configuration.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // What is there is given at once; the wait is only for when there is nothing.
        configuration.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        configuration.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) fetch.toMillis());
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        configuration.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        configuration.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static long firstOffset(KafkaConsumer<byte[], byte[]> reader) {
        return Objects.requireNonNull(reader.beginningOffsets(List.of(ALERTS)).get(ALERTS));
    }

    static long nextOffset(KafkaConsumer<byte[], byte[]> reader) {
        return Objects.requireNonNull(reader.endOffsets(List.of(ALERTS)).get(ALERTS));
    }

    private String topicId() {
        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.brokers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "notification-service-alerts-topic",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS / 2,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS))) {
            var topics = admin.describeTopics(List.of(Topics.ALERTS))
                    .allTopicNames()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
            return Objects.requireNonNull(topics.get(Topics.ALERTS)).topicId().toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new AlertTopicNotThereException(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** The broker is away, or the topic is not made yet. */
    private static final class AlertTopicNotThereException extends KafkaException {
        private static final long serialVersionUID = 1L;

        AlertTopicNotThereException(Exception cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }
}
