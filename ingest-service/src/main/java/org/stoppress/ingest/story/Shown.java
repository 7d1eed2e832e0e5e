package org.stoppress.ingest.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest version that readers were shown.
 *
 * @param text the key of the taken version that has its text; absent once that was erased
 * @param digest of its content
 * @param receivedAt when we took it
 * @param publishedAt see the contract: a later version keeps it unless the newsroom sends another
 * @param firstPublishedAt the first version's {@code publishedAt}
 * @param correction the newest public correction, if there ever was one
 */
public record Shown(
        @Nullable String text,
        String slug,
        String digest,
        Instant receivedAt,
        Instant publishedAt,
        Instant firstPublishedAt,
        @Nullable Correction correction) {

    /** The same, shown again from {@code now} on. */
    Shown since(Instant now) {
        return new Shown(text, slug, digest, now, publishedAt, firstPublishedAt, correction);
    }

    Shown erased() {
        return new Shown(null, slug, digest, receivedAt, publishedAt, firstPublishedAt, correction);
    }
}
