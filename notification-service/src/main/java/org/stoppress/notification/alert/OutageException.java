package org.stoppress.notification.alert;

/** What keeps the decisions is not reachable now; trying again later will help. */
public final class OutageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
