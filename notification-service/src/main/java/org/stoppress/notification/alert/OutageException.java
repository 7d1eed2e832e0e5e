package org.stoppress.notification.alert;

import org.jspecify.annotations.Nullable;

/** What keeps the decisions is not reachable now; trying again later will help. */
public final class OutageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
