package org.stoppress.ingest.intake;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.Stories.Confirmation;

/**
 * Sends events and has their confirmation written down. While the log is known to be away, requests don't wait for it: their
 * events stay in the ledger, and the relay finds out when it is back.
 */
@Component
final class Sending {
    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private final Confirmations confirmations;
    private final AtomicBoolean away = new AtomicBoolean();

    Sending(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    boolean isLogAway() {
        return away.get();
    }

    /** Sends, unless the log is known to be away. */
    CompletableFuture<?> send(Announcement announcement, Log.Event event) {
        return away.get()
                ? CompletableFuture.failedFuture(new LogAwayException(null))
                : sendAnyway(announcement, event);
    }

    /** Sends, and learns from it whether the log is there. */
    CompletableFuture<?> sendAnyway(Announcement announcement, Log.Event event) {
        return event.send().whenComplete((_, failure) -> {
            if (failure == null) {
                confirmations.add(new Confirmation(announcement.origin().article(), announcement.version()));
                logIsBack();
            } else if (cause(failure) instanceof LogAwayException) {
                logIsAway(failure);
            } else {
                log.atError()
                        .setCause(failure)
                        .addKeyValue("articleId", announcement.origin().article())
                        .addKeyValue("version", announcement.version())
                        .log("The log will never take this event");
            }
        });
    }

    private void logIsBack() {
        if (away.compareAndSet(true, false)) {
            log.info("The log is back: what was queued is sent now");
        }
    }

    private void logIsAway(Throwable failure) {
        if (away.compareAndSet(false, true)) {
            log.atWarn()
                    .addKeyValue("cause", String.valueOf(cause(failure).getMessage()))
                    .log("The log can't be reached: stories are taken and queued");
        }
    }

    private static Throwable cause(Throwable failure) {
        @Nullable Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }
}
