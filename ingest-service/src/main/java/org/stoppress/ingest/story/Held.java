package org.stoppress.ingest.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.SourceVersion;

/**
 * A version under embargo: what its release needs, but for the text.
 *
 * @param text the key of the taken version that has its text
 * @param until absent means until the newsroom says otherwise
 * @param mark see {@link Mark}
 * @param publishedAt the newsroom's, where it gave one
 */
public record Held(
        String text,
        @Nullable Instant until,
        SourceVersion sourceVersion,
        String digest,
        String mark,
        String slug,
        Instant receivedAt,
        boolean urgent,
        boolean correction,
        @Nullable String correctionNote,
        @Nullable Instant publishedAt) {

    boolean isDue(Instant now) {
        return until != null && !now.isBefore(until);
    }
}
