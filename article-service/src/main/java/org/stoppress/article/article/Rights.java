package org.stoppress.article.article;

import org.jspecify.annotations.Nullable;

/** Where a story's home is, and what may be done with it. */
public record Rights(
        @Nullable String canonicalUrl,
        @Nullable String copyright,
        @Nullable String usageTerms) {}
