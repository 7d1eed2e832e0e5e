package org.stoppress.notification.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps this instance's directory in step with the store: all of it first, then what was written since. Clocks of instances differ a
 * little, so each look reaches back further than the one before.
 */
public final class Reconciling implements AutoCloseable {
    private static final Duration OVERLAP = Duration.ofSeconds(20);
    private static final Duration TIDY = Duration.ofMinutes(10);

    private final Subscriptions subscriptions;
    private final Directory directory;
    private final InstantSource clock;
    private final Duration unconfirmed;
    private final Consumer<RuntimeException> failures;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("subscriptions").daemon().factory());
    private Instant since = Instant.EPOCH;
    private Instant tidied = Instant.EPOCH;
    private volatile boolean complete;

    public Reconciling(
            Subscriptions subscriptions,
            Directory directory,
            InstantSource clock,
            Duration pause,
            Duration unconfirmed,
            Consumer<RuntimeException> failures) {
        this.subscriptions = subscriptions;
        this.directory = directory;
        this.clock = clock;
        this.unconfirmed = unconfirmed;
        this.failures = failures;
        var _ = timer.scheduleWithFixedDelay(this::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether all subscriptions were read since the start: before, nobody is told anything. */
    public boolean isComplete() {
        return complete;
    }

    private void look() {
        try {
            var now = clock.instant();
            subscriptions.changedSince(since, change -> {
                switch (change) {
                    case Subscriptions.Change.Written(Subscription subscription) -> directory.take(subscription);
                    case Subscriptions.Change.Erased(String id) -> directory.drop(id);
                }
            });
            since = now.minus(OVERLAP);
            complete = true;
            if (tidied.plus(TIDY).isBefore(now)) {
                tidied = now;
                subscriptions.forget(now.minus(unconfirmed));
            }
        } catch (RuntimeException e) {
            failures.accept(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
