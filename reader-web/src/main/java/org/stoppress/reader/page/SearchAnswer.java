package org.stoppress.reader.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param facets by the name of the filter; {@code day} among them
 * @param didYouMean other words that would find more
 * @param notice what the search did other than it was asked
 */
public record SearchAnswer(
        long total,
        boolean totalIsExact,
        List<Hit> hits,
        Map<String, List<FacetValue>> facets,
        @Nullable String didYouMean,
        @Nullable String notice,
        @Nullable String next) {
    public SearchAnswer {
        hits = List.copyOf(hits);
        facets = Map.copyOf(facets);
    }

    /**
     * One story that was found.
     *
     * @param headline the headline with {@code <em>} around what matched; absent where nothing in it did
     * @param passages of the body, marked in the same way
     * @param clusterSize how many near-duplicates it stands for
     */
    public record Hit(
            Article article,
            @Nullable String headline,
            List<String> passages,
            @Nullable Integer clusterSize) {
        public Hit {
            passages = List.copyOf(passages);
        }
    }

    /** One value of a facet, and how many stories have it. */
    public record FacetValue(String value, long count) {}
}
