package org.stoppress.search.query;

import java.util.Optional;

/**
 * A completion of what is being typed.
 *
 * @param article the story whose headline it is
 */
public record Suggestion(String text, Kind kind, Optional<ArticleId> article) {
    /** What it is a completion to. */
    public enum Kind {
        HEADLINE,
        PERSON,
        PLACE,
        TAG,
        TERM
    }
}
