package org.stoppress.contract.alert;

/** A record that is no alert of ours. Trying again won't help. */
public final class UnreadableAlertException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableAlertException(String message) {
        super(message);
    }

    public UnreadableAlertException(String message, Throwable cause) {
        super(message, cause);
    }
}
