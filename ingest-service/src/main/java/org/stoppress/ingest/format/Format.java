package org.stoppress.ingest.format;

/** One accepted format. Each lives in a hidden package of its own and passes {@code FormatContract}. Safe for use by many threads. */
public interface Format {
    /** Whether documents of this content type are in this format. */
    boolean accepts(ContentType type);

    /**
     * Reads a document. Never throws for what is in it, however hostile: that is a {@link Parsed.Refusal}; opens no connection
     * and no file.
     */
    Parsed parse(ContentType type, byte[] body);
}
