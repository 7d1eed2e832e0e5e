package org.stoppress.notification.live;

import org.jspecify.annotations.Nullable;

/** The topic of alerts is not reachable now; trying again later will help. */
public final class AlertTopicOutageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AlertTopicOutageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
