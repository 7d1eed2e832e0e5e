package org.stoppress.search.query;

import org.jspecify.annotations.Nullable;

/** A picture, video or sound of a story. */
public record Media(
        String type,
        String href,
        @Nullable String caption,
        @Nullable String credit,
        @Nullable String alt) {}
