package org.stoppress.notification.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.stoppress.contract.Topics;
import org.stoppress.contract.article.ArticleEventCodec;
import org.stoppress.log.LogOutageException;
import org.stoppress.log.LogPosition;
import org.stoppress.log.LogWriter;
import org.stoppress.log.ReceivedEvent;
import org.stoppress.notification.alert.OutageException;
import org.stoppress.notification.matching.Matching;
import org.stoppress.notification.store.ReadPositions;
import org.stoppress.notification.subscription.Reconciling;

/**
 * Matches what was decided, behind it and for each lane on a thread of its own: a story with 100,000 readers keeps no later alert from the
 * streams. Whoever subscribed before a story was in the log is told of it, at whichever instance that was. How far the log was read is kept here, at the end.
 */
@Component
class StoryMatching implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StoryMatching.class);
    private static final ArticleEventCodec CODEC = new ArticleEventCodec();
    private static final int BATCHES = 8;

    /** Streams are told meanwhile, with the whole processor for them. */
    private static final Duration STREAMS_FIRST = Duration.ofMillis(10);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Matching matching;
    private final ReadPositions positions;
    private final Reconciling readers;
    private final InstantSource clock;
    private final LogWriter writer;
    private final Timer timer;
    private final Timer logged;
    private final Counter claims;
    private final Counter deadLetters;
    private final Map<Boolean, BlockingQueue<Batch>> lanes =
            Map.of(true, new ArrayBlockingQueue<>(BATCHES), false, new ArrayBlockingQueue<>(BATCHES));
    private final Map<Boolean, Thread> threads = new LinkedHashMap<>();
    private volatile boolean running;

    StoryMatching(
            Matching matching,
            ReadPositions positions,
            Reconciling readers,
            LogWriter writer,
            InstantSource clock,
            MeterRegistry meters) {
        this.matching = matching;
        this.positions = positions;
        this.readers = readers;
        this.writer = writer;
        this.clock = clock;
        this.timer = Timer.builder("stoppress.matching")
                .description("How long it takes to find whom a story concerns, and to claim that")
                .publishPercentiles(0.5, 0.9, 0.99)
                .register(meters);
        this.logged = Timer.builder("stoppress.alerts.logged")
                .description("From the newsroom's submission to the log")
                .publishPercentiles(0.5, 0.9, 0.99)
                .register(meters);
        this.claims = Counter.builder("stoppress.deliveries.claimed")
                .description("Deliveries that were claimed")
                .register(meters);
        this.deadLetters = Counter.builder("stoppress.matching.deadletters")
                .description("Events that could not be matched")
                .register(meters);
    }

    /** Waits only where matching is far behind. */
    void add(List<ReceivedEvent> events, List<LogPosition> read) {
        boolean urgent = read.stream().anyMatch(position -> position.topic().equals(Topics.URGENT_ARTICLE_EVENTS));
        try {
            Objects.requireNonNull(lanes.get(urgent)).put(new Batch(events, read, urgent, clock.instant()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogOutageException("Interrupted while matching is behind", e);
        }
    }

    private void work(BlockingQueue<Batch> lane) {
        try {
            while (!readers.isComplete()) {
                Thread.sleep(SHORTEST_PAUSE);
            }
            while (running) {
                var batch = next(lane);
                untilTheStoreIsThere(() -> readers.catchUp(batch.arrivedAt()));
                for (var event : batch.events()) {
                    match(event, batch.urgent());
                }
                untilTheStoreIsThere(() -> positions.keep(batch.read()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Who is behind already does not wait. */
    private static Batch next(BlockingQueue<Batch> lane) throws InterruptedException {
        var waiting = lane.poll();
        if (waiting != null) {
            return waiting;
        }
        var batch = lane.take();
        Thread.sleep(STREAMS_FIRST);
        return batch;
    }

    private void match(ReceivedEvent received, boolean urgent) throws InterruptedException {
        var started = System.nanoTime();
        try {
            var event = StoryTranslation.event(received.event(), received.timestamp());
            var waited = Duration.between(event.receivedAt(), received.timestamp());
            logged.record(waited.isNegative() ? Duration.ZERO : waited);
            untilTheStoreIsThere(() -> claims.increment(matching.apply(event, urgent)));
        } catch (RuntimeException e) {
            bury(received, e);
        }
        timer.record(Duration.ofNanos(System.nanoTime() - started));
    }

    private static void untilTheStoreIsThere(Runnable work) throws InterruptedException {
        var pause = SHORTEST_PAUSE;
        while (true) {
            try {
                work.run();
                return;
            } catch (OutageException e) {
                log.atDebug().addKeyValue("cause", e.getMessage()).log("Matching waits for the store");
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void bury(ReceivedEvent received, RuntimeException cause) {
        deadLetters.increment();
        log.atError()
                .setCause(cause)
                .addKeyValue("topic", received.topic())
                .addKeyValue("offset", received.offset())
                .addKeyValue("articleId", received.event().articleId())
                .log("An event can't be matched; it is put with the dead letters");
        Map<String, byte[]> headers = new LinkedHashMap<>(CODEC.headers(received.event()));
        put(headers, "x-original-topic", received.topic());
        put(headers, "x-original-partition", Integer.toString(received.partition()));
        put(headers, "x-original-offset", Long.toString(received.offset()));
        put(headers, "x-exception-fqcn", cause.getClass().getName());
        put(headers, "x-exception-message", String.valueOf(cause.getMessage()));
        var _ = writer.send(
                Topics.deadLetters(received.topic(), "notification-service"),
                CODEC.key(received.event()),
                headers,
                CODEC.data(received.event()));
    }

    private static void put(Map<String, byte[]> headers, String name, String value) {
        headers.put(name, value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void start() {
        running = true;
        lanes.forEach((urgent, lane) -> threads.put(
                urgent,
                Thread.ofPlatform()
                        .name(urgent ? "matching-urgent" : "matching")
                        .daemon()
                        .start(() -> work(lane))));
    }

    @Override
    public void stop() {
        running = false;
        threads.values().forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private record Batch(List<ReceivedEvent> events, List<LogPosition> read, boolean urgent, Instant arrivedAt) {}
}
