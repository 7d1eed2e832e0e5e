package org.stoppress.ingest.polling;

import org.jspecify.annotations.Nullable;

/** Where documents of feeds are taken in. */
interface Desk {
    /**
     * What became of a document.
     *
     * @param seen entries in it
     * @param taken of these, the ones that were new or newer
     * @param lost of these, the ones that could not be put down now: the document has to come again
     * @param fault why nothing in it could be read
     */
    record Taken(long seen, long taken, long lost, @Nullable String fault) {}

    /** Whether this source may send now. */
    boolean admits(String source);

    /** What is in the answer is durable where nothing is lost. */
    Taken take(String source, String contentType, byte[] document);
}
