package org.stoppress.ingest.story;

/** A story is larger than can be kept or announced. */
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooLargeException() {
        super("The story is larger than can be kept or announced", null, false, false);
    }
}
