package org.stoppress.ingest.intake;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A story that was taken or refused, whose event may still be on its way to the log.
 *
 * @param sent absent where nothing is on its way
 * @param result given whether the log has confirmed
 */
record Taking(@Nullable CompletableFuture<?> sent, Function<Boolean, Result> result) {
    static Taking done(Result result) {
        return new Taking(null, _ -> result);
    }

    /** Waits for the log, but no longer than {@code patience}. */
    Result await(Duration patience) {
        return result.apply(sent == null || isConfirmed(sent, patience));
    }

    private static boolean isConfirmed(CompletableFuture<?> sent, Duration patience) {
        try {
            sent.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
