package org.stoppress.notification.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import org.stoppress.contract.Topics;
import org.stoppress.log.LogWriter;
import org.stoppress.notification.delivery.Courier;
import org.stoppress.notification.delivery.Delivery;
import org.stoppress.notification.delivery.Rounds;
import tools.jackson.core.JacksonException;

/**
 * Takes first attempts from the topic of deliveries: those of the shards that this instance has. It begins at the end, and commits nothing:
 * what was claimed before is in the ledger, and looked for there whenever a shard comes to us.
 *
 * <p>An instance without a group takes all shards at once, also from one that was killed a moment ago. Where that one lives, it notices,
 * and both share from then on: nobody is told by two.
 */
@Component
class DeliveryTopicReader extends TopicReader {
    private static final Logger log = LoggerFactory.getLogger(DeliveryTopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration LONG_FETCH = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int SESSION_MILLIS = 6_000;
    private static final String GROUP_OF_THE_LONE = "notification-service";
    private static final String LONE_MEMBER = "alone";

    private final KafkaSettings settings;
    private final LogWriter writer;
    private final Courier courier;
    private final Rounds rounds;
    private boolean told;
    private boolean alone;

    DeliveryTopicReader(KafkaSettings settings, LogWriter writer, Courier courier, Rounds rounds) {
        super("deliveries-topic");
        this.settings = settings;
        this.writer = writer;
        this.courier = courier;
        this.rounds = rounds;
        this.alone = settings.group().isEmpty();
    }

    @Override
    Duration lost(KafkaException cause) {
        if (cause instanceof FencedInstanceIdException) {
            alone = false;
            rounds.own(Set.of());
            log.warn("Another instance makes deliveries too; they are shared from now on");
            return Duration.ZERO;
        }
        log.atLevel(told ? Level.DEBUG : Level.INFO)
                .addKeyValue("cause", cause.getMessage())
                .log("The topic of deliveries is not reachable; trying again");
        told = true;
        return PAUSE;
    }

    @Override
    void read(KafkaConsumer<byte[], byte[]> opened) {
        writer.prepare(Topics.DELIVERIES);
        opened.subscribe(List.of(Topics.DELIVERIES), new Ownership(opened));
        while (isRunning()) {
            var claimed = new ArrayList<Delivery>();
            for (var one : opened.poll(POLL)) {
                add(claimed, one);
            }
            told = false;
            courier.first(claimed);
        }
    }

    private static void add(List<Delivery> claimed, ConsumerRecord<byte[], byte[]> one) {
        try {
            claimed.add(LogHandoff.delivery(one.value()));
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            log.atWarn()
                    .addKeyValue("partition", one.partition())
                    .addKeyValue("offset", one.offset())
                    .addKeyValue("cause", e.getMessage())
                    .log("A record in the topic of deliveries is none");
        }
    }

    /** Whoever claims from now on is read here; whoever claimed before is found in the ledger. */
    private void assigned(KafkaConsumer<byte[], byte[]> opened, Collection<TopicPartition> fresh) {
        opened.seekToEnd(fresh);
        fresh.forEach(opened::position);
        own(opened);
    }

    private void own(KafkaConsumer<byte[], byte[]> opened) {
        rounds.own(opened.assignment().stream().map(TopicPartition::partition).collect(Collectors.toSet()));
    }

    @Override
    KafkaConsumer<byte[], byte[]> open() {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "notification-service-deliveries");
        configuration.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        // What is there is given at once; the wait is only for when there is nothing.
        configuration.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) LONG_FETCH.toMillis());
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        configuration.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        configuration.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        var group = settings.group().isEmpty() ? GROUP_OF_THE_LONE : settings.group();
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, group + ".deliveries");
        configuration.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        configuration.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 3);
        if (alone) {
            // A member of this name takes the place of one that has it: at once, whether that one lives or not.
            configuration.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, LONE_MEMBER);
        }
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Which shards are ours, as the group agrees on it. */
    private final class Ownership implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> opened;

        Ownership(KafkaConsumer<byte[], byte[]> opened) {
            this.opened = opened;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            assigned(opened, partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            var left = opened.assignment().stream()
                    .filter(partition -> !partitions.contains(partition))
                    .map(TopicPartition::partition)
                    .collect(Collectors.toSet());
            rounds.own(left);
        }
    }
}
