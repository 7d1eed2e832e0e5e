package org.stoppress.article.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The instants that readers know of.
 *
 * @param firstPublished the first version's {@code published}
 * @param expires from then on it is in no list and no feed
 */
public record Times(
        Instant firstPublished,
        Instant published,
        Instant updated,
        @Nullable Instant expires) {}
