package org.stoppress.reader.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a story, as its history tells it.
 *
 * @param type published, updated, corrected, withdrawn or reinstated
 * @param headline absent where there is no text (any more)
 * @param correction what readers were told was wrong
 * @param reason why it was withdrawn
 */
public record Revision(
        int version,
        String type,
        @Nullable Instant at,
        @Nullable String headline,
        Article.@Nullable Correction correction,
        @Nullable String reason) {
    /** Whether its text can be shown beside another's. */
    public boolean isReadable() {
        return headline != null;
    }
}
