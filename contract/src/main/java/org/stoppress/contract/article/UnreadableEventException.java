package org.stoppress.contract.article;

/** A record that is no event of ours. Trying again won't help: it belongs with the dead letters, with this message as cause. */
public final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableEventException(String message) {
        super(message);
    }

    public UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
