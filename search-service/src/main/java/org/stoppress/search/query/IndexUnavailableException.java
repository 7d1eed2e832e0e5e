package org.stoppress.search.query;

/** The index does not answer now. Nothing is wrong with what was asked. */
public final class IndexUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IndexUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
