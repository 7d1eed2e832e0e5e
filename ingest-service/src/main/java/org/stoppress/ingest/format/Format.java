package org.stoppress.ingest.format;

import org.stoppress.ingest.story.Lifecycle;

/** One accepted format. Each lives in a hidden package of its own and passes {@code FormatContract}. Safe for use by many threads. */
public interface Format {
    /** Whether documents of this content type are in this format. */
    boolean accepts(ContentType type);

    /**
     * Reads a document. Never throws for what is in it, however hostile: that is a {@link Parsed.Refusal}; opens no connection
     * and no file.
     *
     * @param lifecycle how the sender says what is to become of a story
     */
    Parsed parse(ContentType type, byte[] body, Lifecycle lifecycle);

    /** As from a sender that says so in the usual way. */
    default Parsed parse(ContentType type, byte[] body) {
        return parse(type, body, Lifecycle.USUAL);
    }
}
