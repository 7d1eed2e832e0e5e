package org.stoppress.article.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version in a story's history.
 *
 * @param standing absent where a takedown erased it
 */
public record Revision(
        ArticleId id,
        long version,
        Happening happening,
        Instant at,
        @Nullable Standing standing) {
    public static Revision of(Change change) {
        var standing = change.standing();
        return new Revision(standing.id(), standing.version(), change.happening(), standing.at(), standing);
    }

    public Revision erased() {
        return new Revision(id, version, happening, at, null);
    }
}
