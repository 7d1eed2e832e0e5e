package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Results.FacetCount;
import org.stoppress.search.query.Search;

/** How the matches of a question spread over values; a facet whose own filter is set is counted without that filter. */
record FacetCounts(Map<Facet, List<FacetCount>> facets, long total) {
    private static final Map<Facet, Filter> OWN_FILTERS = Map.of(
            Facet.SECTION, Filter.SECTION,
            Facet.TAG, Filter.TAG,
            Facet.SOURCE, Filter.SOURCE,
            Facet.LANGUAGE, Filter.LANGUAGE,
            Facet.PLACE, Filter.PLACE,
            Facet.BYLINE, Filter.BYLINE);

    /** What is counted of the selection as a whole. */
    static List<String> openFields(Search search) {
        return search.facetSize() == 0
                ? List.of()
                : Stream.concat(
                                StoryFields.FACETS.keySet().stream()
                                        .filter(facet -> !isChosen(facet, search))
                                        .map(FacetCounts::field),
                                Stream.of(FacetValues.DAY))
                        .toList();
    }

    /** @param counting of the {@link #openFields} */
    static FacetCounts of(Search search, Query matching, IndexReader reader, FacetValues known, Counting counting)
            throws IOException {
        if (search.facetSize() == 0) {
            return new FacetCounts(Map.of(), counting.total());
        }
        var facets = new EnumMap<Facet, List<FacetCount>>(Facet.class);
        for (var facet : StoryFields.FACETS.keySet()) {
            var counted = counting;
            if (isChosen(facet, search)) {
                var own = Objects.requireNonNull(OWN_FILTERS.get(facet));
                var others = Selecting.among(search.selection().without(own), matching, search.now());
                counted = Counting.of(new IndexSearcher(reader), others, List.of(field(facet)), known);
            }
            facets.put(facet, counts(counted.top(field(facet), search.facetSize())));
        }
        facets.put(Facet.DAY, counts(counting.newestDays(search.facetSize())));
        return new FacetCounts(facets, counting.total());
    }

    private static boolean isChosen(Facet facet, Search search) {
        return search.selection().chosen().containsKey(Objects.requireNonNull(OWN_FILTERS.get(facet)));
    }

    private static String field(Facet facet) {
        return Objects.requireNonNull(StoryFields.FACETS.get(facet));
    }

    private static List<FacetCount> counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new FacetCount(entry.getKey(), entry.getValue()))
                .toList();
    }
}
