package org.stoppress.ingest.story;

/** How each source says what is to become of its stories. */
public interface Lifecycles {
    /**
     * The source's own, else the usual one; also of a source that nobody knows.
     *
     * @throws LedgerOutageException where that can't be found out now
     */
    Lifecycle of(String source);
}
