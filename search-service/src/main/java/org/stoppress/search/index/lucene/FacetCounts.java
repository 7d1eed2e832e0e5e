package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
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
record FacetCounts(Map<Facet, List<FacetCount>> facets, long total, boolean exact) {
    private static final Map<Facet, Filter> OWN_FILTERS = Map.of(
            Facet.SECTION, Filter.SECTION,
            Facet.TAG, Filter.TAG,
            Facet.SOURCE, Filter.SOURCE,
            Facet.LANGUAGE, Filter.LANGUAGE,
            Facet.PLACE, Filter.PLACE,
            Facet.BYLINE, Filter.BYLINE);

    static FacetCounts of(Search search, Query matching, IndexReader reader, FacetValues known) throws IOException {
        var searcher = new IndexSearcher(reader);
        var open = new ArrayList<Facet>();
        var facets = new EnumMap<Facet, List<FacetCount>>(Facet.class);
        for (var facet : StoryFields.FACETS.keySet()) {
            var own = Objects.requireNonNull(OWN_FILTERS.get(facet));
            if (search.selection().chosen().containsKey(own)) {
                var others = Selecting.among(search.selection().without(own), matching, search.now());
                facets.put(facet, values(Counting.of(searcher, others, List.of(field(facet)), known), facet, search));
            } else {
                open.add(facet);
            }
        }
        var selected = Selecting.among(search.selection(), matching, search.now());
        var fields = Stream.concat(open.stream().map(FacetCounts::field), Stream.of(FacetValues.DAY))
                .toList();
        var counting = Counting.of(searcher, selected, fields, known);
        open.forEach(facet -> facets.put(facet, values(counting, facet, search)));
        facets.put(Facet.DAY, counts(counting.newestDays(search.facetSize())));
        return new FacetCounts(facets, counting.total(), true);
    }

    private static String field(Facet facet) {
        return Objects.requireNonNull(StoryFields.FACETS.get(facet));
    }

    private static List<FacetCount> values(Counting counting, Facet facet, Search search) {
        return counts(counting.top(field(facet), search.facetSize()));
    }

    private static List<FacetCount> counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new FacetCount(entry.getKey(), entry.getValue()))
                .toList();
    }
}
