package org.stoppress.search.query;

import java.time.Instant;
import java.util.Optional;

/**
 * One question.
 *
 * @param query in the query language; empty asks for everything that the selection lets through
 * @param recency whether a fresher story counts for more; of matter to {@link Order#RELEVANCE} alone
 * @param after where the page before this one ended
 * @param collapse whether stories of nearly the same text are shown as one
 * @param highlights whether it is shown where a story matches
 * @param facetSize the most values of each facet; 0 for no facets
 * @param now what has expired by then is left out, and how fresh a story is
 */
public record Search(
        String query,
        Selection selection,
        Order order,
        boolean recency,
        boolean collapse,
        int limit,
        Optional<PageEnd> after,
        boolean highlights,
        int facetSize,
        Instant now) {
    public Search {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one item");
        }
    }

    /** Everything at its default. */
    public static Search of(String query, Instant now) {
        return new Search(
                query, Selection.EVERYTHING, Order.RELEVANCE, true, false, 20, Optional.empty(), true, 20, now);
    }

    public Search with(Selection other) {
        return new Search(query, other, order, recency, collapse, limit, after, highlights, facetSize, now);
    }

    public Search with(Order other) {
        return new Search(query, selection, other, recency, collapse, limit, after, highlights, facetSize, now);
    }

    public Search withLimit(int other) {
        return new Search(query, selection, order, recency, collapse, other, after, highlights, facetSize, now);
    }

    public Search withFacetSize(int other) {
        return new Search(query, selection, order, recency, collapse, limit, after, highlights, other, now);
    }

    public Search withoutRecency() {
        return new Search(query, selection, order, false, collapse, limit, after, highlights, facetSize, now);
    }

    public Search collapsed() {
        return new Search(query, selection, order, recency, true, limit, after, highlights, facetSize, now);
    }

    public Search after(PageEnd end) {
        return new Search(
                query, selection, order, recency, collapse, limit, Optional.of(end), highlights, facetSize, now);
    }
}
