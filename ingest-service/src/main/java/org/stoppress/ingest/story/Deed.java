package org.stoppress.ingest.story;

import org.jspecify.annotations.Nullable;

/**
 * How a version came to be: what the audit trail tells of it. It has nothing that could be read of the story.
 *
 * @param source whose story it is
 * @param by the id of the key or secret that let the request in; absent where nobody asked
 * @param reason what the newsroom gave as its reason; of a correction that is its note, which is with the version
 */
public record Deed(
        What what,
        String source,
        @Nullable String by,
        @Nullable String reason) {
    /** What was done. */
    public enum What {
        SENT,
        CORRECTED,
        WITHDRAWN,
        REINSTATED,
        /** Its embargo ended. */
        RELEASED
    }
}
