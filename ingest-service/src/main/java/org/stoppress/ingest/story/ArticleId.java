package org.stoppress.ingest.story;

import java.util.Optional;
import org.stoppress.contract.version.ArticleIds;

/** The id of a story: made from who sends it and what they call it, so it needs no look-up and repeats. */
public record ArticleId(String value) {
    public ArticleId {
        if (!ArticleIds.SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("No article's id looks like this");
        }
    }

    public static ArticleId of(String source, String uri) {
        return new ArticleId(ArticleIds.of(source, uri));
    }

    /** Empty where {@code text} can't be an article's id. */
    public static Optional<ArticleId> parse(String text) {
        return ArticleIds.SHAPE.matcher(text).matches() ? Optional.of(new ArticleId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
