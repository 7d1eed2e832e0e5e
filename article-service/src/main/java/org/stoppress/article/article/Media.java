package org.stoppress.article.article;

import org.jspecify.annotations.Nullable;

/** A picture, video or sound of a story. */
public record Media(
        String type,
        String href,
        @Nullable String caption,
        @Nullable String credit,
        @Nullable String alt) {
    public boolean isPicture() {
        return type.equals("picture") || type.equals("image") || type.equals("graphic");
    }
}
