package org.stoppress.ingest.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Nothing of the story may leave before this is over.
 *
 * @param until absent means until the newsroom says otherwise
 */
public record Embargo(@Nullable Instant until) {
    public static final Embargo UNTIL_TOLD_OTHERWISE = new Embargo(null);

    public boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }
}
