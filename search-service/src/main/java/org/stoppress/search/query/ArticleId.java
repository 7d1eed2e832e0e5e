package org.stoppress.search.query;

import org.stoppress.contract.version.ArticleIds;

/** Names a story for ever. */
public record ArticleId(String value) {
    public ArticleId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("An article's id is not blank");
        }
    }

    /** Of the story that {@code source} calls {@code uri}. */
    public static ArticleId of(String source, String uri) {
        return new ArticleId(ArticleIds.of(source, uri));
    }

    @Override
    public String toString() {
        return value;
    }
}
