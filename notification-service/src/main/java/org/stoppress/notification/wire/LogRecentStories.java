package org.stoppress.notification.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.contract.article.UnreadableEventException;
import org.stoppress.contract.version.VersionRule;
import org.stoppress.notification.alert.OutageException;
import org.stoppress.notification.alert.StoryEvent;
import org.stoppress.notification.matching.RecentStories;
import org.stoppress.notification.matching.StoryLog;

/** The log itself, read from some days ago to its end: nothing is kept for those who only look. */
@Component
class LogRecentStories implements RecentStories, StoryLog {
    private static final ArticleEventCodec CODEC = new ArticleEventCodec();
    private static final List<String> LANES = List.of(Topics.ARTICLE_EVENTS, Topics.URGENT_ARTICLE_EVENTS);
    private static final int MOST_OF_A_PARTITION = 500;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int AT_ONCE = 2;

    private final KafkaSettings settings;
    private final Semaphore looking = new Semaphore(AT_ONCE);

    LogRecentStories(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public void read(Instant since, Consumer<StoryEvent> events) {
        look(consumer -> {
            var all = LANES.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return read(consumer, all, since, MOST_OF_A_PARTITION, one -> give(one, events));
        });
    }

    /** A story's events are all in the partitions of its key, so two are read of the many. */
    @Override
    public Optional<StoryEvent> newest(String articleId, Instant since) {
        var key = articleId.getBytes(StandardCharsets.UTF_8);
        var newest = new AtomicReference<@Nullable StoryEvent>();
        boolean whole = look(consumer -> {
            var its = LANES.stream()
                    .map(topic -> new TopicPartition(
                            topic,
                            Utils.toPositive(Utils.murmur2(key))
                                    % Math.max(1, consumer.partitionsFor(topic).size())))
                    .toList();
            return read(consumer, its, since, Integer.MAX_VALUE, one -> {
                if (Arrays.equals(one.key(), key)) {
                    give(one, event -> newest.accumulateAndGet(event, LogRecentStories::newer));
                }
            });
        });
        if (!whole) {
            throw new OutageException("The log could not be read to its end in time", null);
        }
        return Optional.ofNullable(newest.get());
    }

    private static @Nullable StoryEvent newer(@Nullable StoryEvent known, @Nullable StoryEvent other) {
        return known == null || (other != null && VersionRule.replaces(other.version(), known.version()))
                ? other
                : known;
    }

    private <T> T look(Function<KafkaConsumer<byte[], byte[]>, T> look) {
        if (!looking.tryAcquire()) {
            throw new OutageException("Too many look at once", null);
        }
        try (var consumer = consumer()) {
            return look.apply(consumer);
        } catch (KafkaException e) {
            throw new OutageException("The log can't be read: " + e.getMessage(), e);
        } finally {
            looking.release();
        }
    }

    /** Whether it came to the end in time. */
    private static boolean read(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Instant since,
            int most,
            Consumer<ConsumerRecord<byte[], byte[]>> records) {
        consumer.assign(partitions);
        var ends = consumer.endOffsets(partitions);
        var starts = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> since.toEpochMilli())));
        var left = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            long end = Objects.requireNonNull(ends.get(partition));
            var found = starts.get(partition);
            long start = found == null ? end : Math.max(found.offset(), end - most);
            consumer.seek(partition, start);
            if (start < end) {
                left.put(partition, end);
            }
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            consumer.poll(POLL).forEach(records);
            left.entrySet().removeIf(entry -> consumer.position(entry.getKey()) >= entry.getValue());
        }
        return left.isEmpty();
    }

    private static void give(ConsumerRecord<byte[], byte[]> one, Consumer<StoryEvent> events) {
        var type = one.headers().lastHeader(ArticleEventCodec.TYPE_HEADER);
        try {
            var event = CODEC.decode(type == null ? null : type.value(), one.value());
            events.accept(StoryTranslation.event(event, Instant.ofEpochMilli(Math.max(0, one.timestamp()))));
        } catch (UnreadableEventException _) {
            // Whoever reads the log for good puts it with the dead letters.
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
        configuration.put(ConsumerConfig.CLIENT_ID_CONFIG, "notification-service-preview");
        configuration.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        configuration.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
