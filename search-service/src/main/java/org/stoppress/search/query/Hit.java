package org.stoppress.search.query;

import java.util.List;

/**
 * A story that was found.
 *
 * @param highlights what matched
 * @param clusterSize how many stories of nearly the same text it stands for, itself included
 */
public record Hit(Story story, float score, Highlights highlights, int clusterSize) {
    public Hit(Story story, float score, Highlights highlights) {
        this(story, score, highlights, 1);
    }

    /**
     * Pieces of text where words of the query stand between {@code <em>} and {@code </em>}; all else is escaped for HTML.
     *
     * @param headline the whole headline, where something in it matched
     * @param body a few sentences
     */
    public record Highlights(List<String> headline, List<String> body) {
        public static final Highlights NONE = new Highlights(List.of(), List.of());

        public Highlights {
            headline = List.copyOf(headline);
            body = List.copyOf(body);
        }
    }
}
