package org.stoppress.notification.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps this instance's directory in step with the store: all of it first, then what was written since. Clocks of instances differ a
 * little, so each look reaches back further than the one before. Who can't wait for the next one asks for a look at once.
 */
public final class Reconciling implements AutoCloseable {
    private static final Duration OVERLAP = Duration.ofSeconds(20);

    /** At once, and maybe often: by what clocks that are kept differ at most. */
    private static final Duration SHORT_OVERLAP = Duration.ofSeconds(2);

    /** As long as not everything was read, nobody is told anything: then the next look is soon. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Duration TIDY = Duration.ofMinutes(10);

    private final Subscriptions subscriptions;
    private final Directory directory;
    private final InstantSource clock;
    private final Duration pause;
    private final Duration unconfirmed;
    private final Consumer<RuntimeException> failures;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("subscriptions").daemon().factory());
    private Instant since = Instant.EPOCH;
    private Instant tidied = Instant.EPOCH;

    /** When the newest look began. */
    private Instant looked = Instant.EPOCH;

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
        this.pause = pause;
        this.unconfirmed = unconfirmed;
        this.failures = failures;
        next(Duration.ZERO);
    }

    /** Whether all subscriptions were read since the start: before, nobody is told anything. */
    public boolean isComplete() {
        return complete;
    }

    /**
     * Returns when whatever was kept before this instant is known here: at once where a look began since, else after one more. Several who
     * wait share one.
     *
     * @throws org.stoppress.notification.alert.OutageException while the store is not reachable
     */
    public synchronized void catchUp(Instant with) {
        if (complete && !looked.isAfter(with)) {
            look(looked.minus(SHORT_OVERLAP));
        }
    }

    private void look(Instant from) {
        var now = clock.instant();
        subscriptions.changedSince(from, change -> {
            switch (change) {
                case Subscriptions.Change.Written(Subscription subscription) -> directory.take(subscription);
                case Subscriptions.Change.Erased(String id) -> directory.drop(id);
            }
        });
        looked = now;
    }

    private void next(Duration after) {
        try {
            var _ = timer.schedule(this::lookAgain, after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            // Closed.
        }
    }

    private synchronized void lookAgain() {
        try {
            var now = clock.instant();
            look(since);
            since = now.minus(OVERLAP);
            complete = true;
            if (tidied.plus(TIDY).isBefore(now)) {
                tidied = now;
                subscriptions.forget(now.minus(unconfirmed));
            }
        } catch (RuntimeException e) {
            failures.accept(e);
        } finally {
            next(complete || pause.compareTo(SOON) < 0 ? pause : SOON);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
