package org.stoppress.ingest.story;

import java.time.Instant;

/** What readers are told of a correction, and when it was made. */
public record Correction(String note, Instant at) {
    /** What readers are told where the newsroom said that it corrects, and not what. */
    public static final String WITHOUT_NOTE = "This story has been corrected.";
}
