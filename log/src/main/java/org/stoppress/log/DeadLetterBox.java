package org.stoppress.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.contract.article.UnreadableEventException;

/**
 * The dead letters of this service: looked at, and given to its view once more. The log itself is not written to, so no other service sees
 * anything of it; what could be applied is struck out in the topic of dead letters. Each call reads that topic.
 */
public final class DeadLetterBox {
    /** Says that the letter at this offset is done. */
    private static final String DONE = "x-dead-letter-done";

    private static final List<String> LANES = List.of(Topics.ARTICLE_EVENTS, Topics.URGENT_ARTICLE_EVENTS);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LogSettings settings;
    private final String service;
    private final LogWriter writer;
    private final ArticleEventView view;
    private final ArticleEventCodec codec = new ArticleEventCodec();
    private final ReentrantLock replaying = new ReentrantLock();

    DeadLetterBox(LogSettings settings, String service, LogWriter writer, ArticleEventView view) {
        this.settings = settings;
        this.service = service;
        this.writer = writer;
        this.view = view;
    }

    /**
     * Those that wait, the oldest first.
     *
     * @throws LogOutageException while the log can't be read
     */
    public List<DeadLetter> waiting() {
        return LANES.stream()
                .flatMap(lane -> read(lane).values().stream())
                .sorted(Comparator.comparing(DeadLetter::at).thenComparing(DeadLetter::id))
                .toList();
    }

    /**
     * What became of a replay.
     *
     * @param done how many were applied, and are no dead letters any more
     * @param failed why the others could not be, by their ids; they stay
     */
    public record Replayed(int done, Map<String, String> failed) {}

    /**
     * Applies them again, each story's in the order of its versions.
     *
     * @param wanted which of those that wait
     * @throws LogOutageException while something needed is not reachable; what was done stays done
     */
    public Replayed replay(Predicate<DeadLetter> wanted) {
        replaying.lock();
        try {
            var failed = new LinkedHashMap<String, String>();
            var readable = new ArrayList<Letter>();
            for (var letter : waiting()) {
                if (wanted.test(letter)) {
                    event(letter, failed).ifPresent(event -> readable.add(new Letter(letter, event)));
                }
            }
            readable.sort(Comparator.comparing((Letter one) -> one.event().articleId())
                    .thenComparingLong(one -> one.event().version()));
            int done = 0;
            for (var one : readable) {
                try {
                    view.apply(List.of(received(one)), List.of());
                    strikeOut(one.letter());
                    done++;
                } catch (LogOutageException e) {
                    throw e;
                } catch (RuntimeException e) {
                    failed.put(one.letter().id(), String.valueOf(e.getMessage()));
                }
            }
            return new Replayed(done, failed);
        } finally {
            replaying.unlock();
        }
    }

    private Optional<ArticleEvent> event(DeadLetter letter, Map<String, String> failed) {
        try {
            return Optional.of(codec.decode(
                    letter.type() == null ? null : letter.type().getBytes(UTF_8),
                    letter.data().getBytes(UTF_8)));
        } catch (UnreadableEventException e) {
            failed.put(letter.id(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static ReceivedEvent received(Letter one) {
        var letter = one.letter();
        return new ReceivedEvent(one.event(), letter.topic(), letter.partition(), letter.offset(), letter.at());
    }

    private void strikeOut(DeadLetter letter) {
        var offset = letter.id().substring(letter.id().lastIndexOf('@') + 1);
        try {
            var _ = writer.send(
                            Topics.deadLetters(letter.topic(), service),
                            letter.key().getBytes(UTF_8),
                            Map.of(DONE, offset.getBytes(UTF_8)),
                            new byte[0])
                    .join();
        } catch (CompletionException e) {
            throw new LogOutageException("Can't strike out a dead letter: " + e.getCause(), e);
        }
    }

    private Map<Long, DeadLetter> read(String lane) {
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(Topics.deadLetters(lane, service)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return partitions.isEmpty() ? Map.of() : read(consumer, partitions, lane);
        } catch (KafkaException e) {
            throw new LogOutageException("The dead letters can't be read: " + e.getMessage(), e);
        }
    }

    private Map<Long, DeadLetter> read(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, String lane) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var left = new HashMap<>(consumer.endOffsets(partitions));
        var waiting = new LinkedHashMap<Long, DeadLetter>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        while (!left.isEmpty()) {
            for (var one : consumer.poll(POLL)) {
                var done = header(one, DONE);
                if (done == null) {
                    waiting.put(one.offset(), letter(one, lane));
                } else {
                    waiting.remove(number(done));
                }
            }
            left.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (System.nanoTime() > deadline) {
                throw new LogOutageException("The dead letters can't be read in time");
            }
        }
        return waiting;
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> one, String lane) {
        var key = one.key();
        var value = one.value();
        return new DeadLetter(
                lane + "@" + one.offset(),
                Objects.requireNonNullElse(header(one, "x-original-topic"), lane),
                (int) number(header(one, "x-original-partition")),
                number(header(one, "x-original-offset")),
                key == null ? "" : new String(key, UTF_8),
                header(one, ArticleEventCodec.TYPE_HEADER),
                Objects.requireNonNullElse(header(one, "x-exception-message"), "unknown"),
                Instant.ofEpochMilli(Math.max(0, one.timestamp())),
                value == null ? "" : new String(value, UTF_8));
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> one, String name) {
        var header = one.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.brokers(),
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        service + "-dead-letters",
                        ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG,
                        "",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private record Letter(DeadLetter letter, ArticleEvent event) {}
}
