package org.stoppress.article.article;

import java.util.Optional;
import org.stoppress.contract.version.ArticleIds;

/** Names a story for ever: 16 characters of Crockford's base 32. */
public record ArticleId(String value) implements Comparable<ArticleId> {
    public ArticleId {
        if (!ArticleIds.SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("No article has the id " + value);
        }
    }

    /** Reads what somebody sent; empty where no article can have such an id. */
    public static Optional<ArticleId> parse(String value) {
        return ArticleIds.SHAPE.matcher(value).matches() ? Optional.of(new ArticleId(value)) : Optional.empty();
    }

    @Override
    public int compareTo(ArticleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
