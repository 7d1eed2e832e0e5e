package org.stoppress.search.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One page of answers.
 *
 * @param total how many were found, or at least so many
 * @param facets each with its most frequent values; a facet counts as if its own filter were not set
 * @param didYouMean another query that finds more
 * @param notice what of the query was not understood
 * @param end absent on the last page
 */
public record Results(
        long total,
        boolean totalIsExact,
        List<Hit> hits,
        Map<Facet, List<FacetCount>> facets,
        Optional<String> didYouMean,
        Optional<String> notice,
        Optional<PageEnd> end) {
    public Results {
        hits = List.copyOf(hits);
    }

    /** How many of the results have this value. */
    public record FacetCount(String value, long count) {}
}
