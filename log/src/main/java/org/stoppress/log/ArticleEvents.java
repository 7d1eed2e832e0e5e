package org.stoppress.log;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.contract.article.UnreadableEventException;

/**
 * One lane into the view: a poll is one call to the view. What can't be read, or not be applied, goes to the dead letters alone
 * and the rest flows; while something is down, the same records are tried again, and nothing is lost or overtaken.
 */
final class ArticleEvents implements Consumer<Message<List<byte[]>>> {
    private static final Logger log = LoggerFactory.getLogger(ArticleEvents.class);

    private final ArticleEventView view;
    private final ArticleEventCodec codec;
    private final Places places;
    private final DeadLetters deadLetters;
    private final Counter received;
    private final Counter applied;
    private final Counter dead;
    private final Counter outages;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean stopping;

    ArticleEvents(
            String lane,
            ArticleEventView view,
            ArticleEventCodec codec,
            Places places,
            DeadLetters deadLetters,
            MeterRegistry meters) {
        this.view = view;
        this.codec = codec;
        this.places = places;
        this.deadLetters = deadLetters;
        this.received = meters.counter("stoppress.log.received", "lane", lane);
        this.applied = meters.counter("stoppress.log.applied", "lane", lane);
        this.dead = meters.counter("stoppress.log.deadletters", "lane", lane);
        this.outages = meters.counter("stoppress.log.outages", "lane", lane);
    }

    /** From now on nothing is poison: what fails may fail because everything is being closed. */
    void stop() {
        stopping = true;
    }

    @Override
    @SuppressWarnings("unchecked") // The binder's consumers have keys and values of bytes.
    public void accept(Message<List<byte[]>> poll) {
        var headers = poll.getHeaders();
        var records =
                (List<ConsumerRecord<byte[], byte[]>>) requireNonNull(headers.get(KafkaHeaders.RAW_DATA, List.class));
        var consumer = requireNonNull(headers.get(KafkaHeaders.CONSUMER, PacedConsumer.class));
        try {
            apply(decoded(records));
            consumer.applied(nextOffsets(records), newest(records));
            if (failing.getAndSet(false)) {
                log.atInfo().addKeyValue("topic", records.getFirst().topic()).log("Events are applied again");
            }
        } catch (ViewMovedException e) {
            log.atInfo().addKeyValue("topic", records.getFirst().topic()).log("{}; going there", e.getMessage());
            consumer.placeAgain();
        } catch (RuntimeException e) {
            outages.increment();
            log.atLevel(failing.getAndSet(true) ? Level.DEBUG : Level.WARN)
                    .addKeyValue("topic", records.getFirst().topic())
                    .addKeyValue("records", records.size())
                    .log("Can't apply events now; trying again until they are: {}", e.toString());
            consumer.retryLater();
        }
    }

    private List<Decoded> decoded(List<ConsumerRecord<byte[], byte[]>> records) {
        var decoded = new ArrayList<Decoded>(records.size());
        for (var record : records) {
            decoded.add(decoded(record));
        }
        return decoded;
    }

    private Decoded decoded(ConsumerRecord<byte[], byte[]> record) {
        var type = record.headers().lastHeader(ArticleEventCodec.TYPE_HEADER);
        try {
            var event = codec.decode(type == null ? null : type.value(), record.value());
            return new Decoded(
                    record,
                    new ReceivedEvent(event, record.topic(), record.partition(), record.offset(), timestamp(record)),
                    null);
        } catch (UnreadableEventException e) {
            return new Decoded(record, null, e);
        }
    }

    private void apply(List<Decoded> poll) {
        var unreadable = poll.stream().filter(one -> one.unreadable() != null).toList();
        unreadable.stream()
                .map(one -> deadLetters.add(one.record(), requireNonNull(one.unreadable())))
                .toList()
                .forEach(ArticleEvents::await);
        applyOrFindPoison(poll);
        unreadable.forEach(one -> buried(one.record(), requireNonNull(one.unreadable())));
    }

    /** Halves what fails until the record that does it is alone: all others are applied in order, before and after it. */
    private void applyOrFindPoison(List<Decoded> decoded) {
        var events = events(decoded);
        try {
            view.apply(events, positions(decoded));
        } catch (LogOutageException | ViewMovedException e) {
            throw e;
        } catch (RuntimeException e) {
            if (stopping || events.isEmpty()) {
                throw e;
            }
            if (events.size() == 1) {
                bury(decoded, e);
            } else {
                var half = decoded.size() / 2;
                applyOrFindPoison(decoded.subList(0, half));
                applyOrFindPoison(decoded.subList(half, decoded.size()));
            }
            return;
        }
        received.increment(events.size());
        applied.increment(events.size());
    }

    private void bury(List<Decoded> withOneEvent, RuntimeException cause) {
        var poison = withOneEvent.stream()
                .filter(one -> one.event() != null)
                .findFirst()
                .orElseThrow()
                .record();
        await(deadLetters.add(poison, cause));
        view.apply(List.of(), positions(withOneEvent));
        buried(poison, cause);
    }

    private void buried(ConsumerRecord<byte[], byte[]> record, Exception cause) {
        received.increment();
        dead.increment();
        log.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .log("Put a record with the dead letters: {}", cause.toString());
    }

    private static void await(CompletableFuture<Written> deadLetter) {
        try {
            var _ = deadLetter.join();
        } catch (CompletionException e) {
            throw new LogOutageException("Can't write a dead letter: " + e.getCause(), e);
        }
    }

    private List<LogPosition> positions(List<Decoded> decoded) {
        var records = decoded.stream().map(Decoded::record).toList();
        return nextOffsets(records).entrySet().stream()
                .map(next -> places.position(next.getKey(), next.getValue()))
                .toList();
    }

    private static List<ReceivedEvent> events(List<Decoded> decoded) {
        var events = new ArrayList<ReceivedEvent>(decoded.size());
        for (var one : decoded) {
            if (one.event() != null) {
                events.add(one.event());
            }
        }
        return events;
    }

    private static Map<TopicPartition, Long> nextOffsets(List<ConsumerRecord<byte[], byte[]>> records) {
        var next = new HashMap<TopicPartition, Long>();
        for (var record : records) {
            next.merge(partition(record), record.offset() + 1, Math::max);
        }
        return next;
    }

    private static Instant newest(List<ConsumerRecord<byte[], byte[]>> records) {
        return timestamp(records.getLast());
    }

    private static Instant timestamp(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(Math.max(0, record.timestamp()));
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** A record, and what it says, or why nobody can tell. */
    private record Decoded(
            ConsumerRecord<byte[], byte[]> record,
            @Nullable ReceivedEvent event,
            @Nullable UnreadableEventException unreadable) {}
}
