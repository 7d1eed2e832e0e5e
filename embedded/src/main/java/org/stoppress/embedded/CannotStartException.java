package org.stoppress.embedded;

import org.jspecify.annotations.Nullable;

/** Something outside is in the way of a start. The message is one line for whoever started it, and says what is in the way. */
public abstract sealed class CannotStartException extends RuntimeException
        permits InUseException, PortTakenException, UnwritableDirectoryException {

    CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
