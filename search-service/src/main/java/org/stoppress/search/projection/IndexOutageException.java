package org.stoppress.search.projection;

/** The index can't be written now: a full disk, say. Nothing is wrong with what was to be written. */
public final class IndexOutageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IndexOutageException(String message, Throwable cause) {
        super(message, cause);
    }
}
