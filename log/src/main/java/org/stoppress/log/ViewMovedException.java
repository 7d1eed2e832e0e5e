package org.stoppress.log;

/** The view stands elsewhere now, since another took its place. Nothing is wrong: what it has not seen is read again from there. */
public final class ViewMovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ViewMovedException(String message) {
        super(message, null, false, false);
    }
}
