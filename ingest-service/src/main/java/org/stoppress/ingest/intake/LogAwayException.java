package org.stoppress.ingest.intake;

import org.jspecify.annotations.Nullable;

/** The log can't be reached now. */
public final class LogAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogAwayException(@Nullable Throwable cause) {
        super("The log can't be reached", cause, false, false);
    }
}
