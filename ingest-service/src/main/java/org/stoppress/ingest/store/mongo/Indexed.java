package org.stoppress.ingest.store.mongo;

/** A collection that is searched by more than its ids. */
interface Indexed {
    /** Creates the indexes that are not there. */
    void createIndexes();
}
