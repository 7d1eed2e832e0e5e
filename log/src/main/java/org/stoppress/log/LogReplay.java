package org.stoppress.log;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.contract.article.UnreadableEventException;

/**
 * Reads the log once more, beside the readers that follow it, for a view that is made anew. It belongs to no group and takes no
 * partition from anybody. What can't be read or applied is with the dead letters already, and is passed over.
 */
public final class LogReplay {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String brokers;
    private final String service;
    private final LogTopics topics;
    private final ArticleEventCodec codec = new ArticleEventCodec();

    LogReplay(String brokers, String service, LogTopics topics) {
        this.brokers = brokers;
        this.service = service;
        this.topics = topics;
    }

    /**
     * Gives {@code view} what lies between where it stands and {@code until}, and not one record more.
     *
     * @param applied told how many events each step was
     * @throws LogOutageException when the log, or what the view needs, does not answer; call it again to go on
     */
    public void read(ArticleEventView view, Collection<LogPosition> until, IntConsumer applied) {
        var ids = topics.ids(until.stream().map(LogPosition::topic).collect(toSet()));
        var ends = until.stream()
                .filter(end -> end.topicId().equals(ids.get(end.topic())))
                .collect(toMap(LogReplay::partition, LogPosition::nextOffset));
        var next = new HashMap<TopicPartition, Long>();
        for (var position : view.positions()) {
            if (position.topicId().equals(ids.get(position.topic()))) {
                next.put(partition(position), position.nextOffset());
            }
        }
        ends.entrySet().removeIf(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
        if (ends.isEmpty()) {
            return;
        }
        try (var consumer = consumer()) {
            consumer.assign(ends.keySet());
            for (var partition : ends.keySet()) {
                if (next.containsKey(partition)) {
                    consumer.seek(partition, next.get(partition));
                } else {
                    consumer.seekToBeginning(Set.of(partition));
                }
            }
            read(consumer, view, ends, ids, applied);
        } catch (KafkaException e) {
            throw new LogOutageException("The log can't be read: " + e.getMessage(), e);
        }
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer,
            ArticleEventView view,
            Map<TopicPartition, Long> ends,
            Map<String, String> ids,
            IntConsumer applied) {
        long lastNews = System.nanoTime();
        while (!ends.isEmpty()) {
            var records = consumer.poll(POLL);
            var reached = new HashMap<TopicPartition, Long>();
            for (var end : ends.entrySet()) {
                reached.put(end.getKey(), Math.min(consumer.position(end.getKey()), end.getValue()));
            }
            if (!records.isEmpty()) {
                lastNews = System.nanoTime();
            } else if (System.nanoTime() - lastNews > PATIENCE.toNanos()) {
                throw new LogOutageException("The log gives nothing for " + PATIENCE.toSeconds() + " s");
            }
            var events = events(records, ends);
            apply(view, events, positions(reached, ids));
            applied.accept(events.size());
            ends.entrySet().removeIf(end -> reached.getOrDefault(end.getKey(), 0L) >= end.getValue());
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !ends.containsKey(partition))
                    .toList());
        }
    }

    private List<ReceivedEvent> events(ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Long> ends) {
        var events = new ArrayList<ReceivedEvent>(records.count());
        for (var record : records) {
            var end = ends.get(new TopicPartition(record.topic(), record.partition()));
            if (end != null && record.offset() < end) {
                decode(record, events);
            }
        }
        return events;
    }

    private void decode(ConsumerRecord<byte[], byte[]> record, List<ReceivedEvent> events) {
        var type = record.headers().lastHeader(ArticleEventCodec.TYPE_HEADER);
        try {
            events.add(new ReceivedEvent(
                    codec.decode(type == null ? null : type.value(), record.value()),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    Instant.ofEpochMilli(Math.max(0, record.timestamp()))));
        } catch (UnreadableEventException _) {
            // It is with the dead letters.
        }
    }

    private static List<LogPosition> positions(Map<TopicPartition, Long> reached, Map<String, String> ids) {
        return reached.entrySet().stream()
                .map(one -> new LogPosition(
                        one.getKey().topic(),
                        Objects.requireNonNull(ids.get(one.getKey().topic())),
                        one.getKey().partition(),
                        one.getValue()))
                .toList();
    }

    /** Halves what fails until the record that does it is alone, and leaves that one out. */
    private static void apply(ArticleEventView view, List<ReceivedEvent> events, List<LogPosition> positions) {
        try {
            view.apply(events, positions);
        } catch (LogOutageException e) {
            throw e;
        } catch (RuntimeException e) {
            if (events.isEmpty()) {
                throw e;
            }
            if (events.size() > 1) {
                var half = events.subList(0, events.size() / 2);
                apply(view, half, positionsBehind(half, positions));
                apply(view, events.subList(events.size() / 2, events.size()), positions);
            } else {
                view.apply(List.of(), positions);
            }
        }
    }

    private static List<LogPosition> positionsBehind(List<ReceivedEvent> events, List<LogPosition> positions) {
        var next = new HashMap<TopicPartition, Long>();
        for (var event : events) {
            next.merge(new TopicPartition(event.topic(), event.partition()), event.offset() + 1, Math::max);
        }
        return positions.stream()
                .filter(position -> next.containsKey(partition(position)))
                .map(position -> new LogPosition(
                        position.topic(),
                        position.topicId(),
                        position.partition(),
                        next.getOrDefault(partition(position), position.nextOffset())))
                .toList();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        brokers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        service + "-replay",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        500,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) TimeUnit.SECONDS.toMillis(10)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static TopicPartition partition(LogPosition position) {
        return new TopicPartition(position.topic(), position.partition());
    }
}
