package org.stoppress.notification.alert;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the relay again and again, also when it failed. */
public final class RelayTimer implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("alert-relay").daemon().factory());

    /** @param failures told of what went wrong */
    public RelayTimer(Relay relay, Duration pause, Consumer<RuntimeException> failures) {
        var _ = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        relay.run();
                    } catch (RuntimeException e) {
                        failures.accept(e);
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
