package org.stoppress.notification.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.stoppress.notification.alert.OutageException;
import org.stoppress.notification.delivery.LatencyClasses;
import org.stoppress.notification.delivery.StreamReach;
import org.stoppress.notification.delivery.StreamReaches;
import org.stoppress.notification.live.LiveAlert;

/**
 * Keeps for reports how many readers of streams each alert reached, soon after: no reader waits for it, and while no alert goes out nothing
 * is done. A kill loses the counts of the last second.
 */
@Component
class Tallies implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Tallies.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final StreamReaches reaches;
    private final InstantSource clock;
    private final Timer latency;
    private final Set<Tally> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService keeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("stream-tallies").daemon().factory());

    Tallies(StreamReaches reaches, InstantSource clock, MeterRegistry meters) {
        this.reaches = reaches;
        this.clock = clock;
        this.latency = Timer.builder("stoppress.delivery.latency")
                .description("From the newsroom's submission to the reader")
                .tag("channel", "sse")
                .publishPercentiles(0.5, 0.9, 0.99)
                .register(meters);
    }

    Tally of(LiveAlert alert) {
        return new Tally(alert.alert().id(), alert.announcement().receivedAt(), this::changed);
    }

    private void changed(Tally tally) {
        changed.add(tally);
        schedule(SOON);
    }

    private void schedule(Duration pause) {
        if (scheduled.compareAndSet(false, true)) {
            try {
                var _ = keeping.schedule(this::keep, pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // Closing.
            }
        }
    }

    private void keep() {
        scheduled.set(false);
        Map<Tally, StreamReach> taken = new LinkedHashMap<>();
        for (var tally : new ArrayList<>(changed)) {
            changed.remove(tally);
            taken.put(tally, tally.take());
        }
        try {
            reaches.add(taken.values(), clock.instant());
            taken.values().forEach(this::measure);
        } catch (OutageException e) {
            log.atDebug().addKeyValue("cause", e.getMessage()).log("Tallies wait for the store");
            taken.forEach(Tally::giveBack);
            scheduled.set(false);
            schedule(LATER);
        }
    }

    private void measure(StreamReach reach) {
        reach.readers().forEach((of, count) -> {
            for (long i = 0; i < count; i++) {
                latency.record(LatencyClasses.millis(of), TimeUnit.MILLISECONDS);
            }
        });
    }

    @Override
    public void close() {
        keeping.shutdown();
        keep();
    }
}
