package org.stoppress.article.archive;

/** Another set is live than the one that the log was being read into: read on from where that one stands. */
public final class SetMovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SetMovedException(String name) {
        super("The archive \"" + name + "\" is live now", null, false, false);
    }
}
