package org.stoppress.search.index.opensearch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Results.FacetCount;
import org.stoppress.search.query.Search;
import org.stoppress.search.query.Selection;
import tools.jackson.databind.JsonNode;

/** How the matches of a question spread over values; a facet whose own filter is set is counted without that filter. */
final class Facets {
    private static final String TOTAL = "total";
    private static final String VALUES = "values";

    private final Search search;

    Facets(Search search) {
        this.search = search;
    }

    /** What the query itself selects by. Where facets are wanted they count behind it, each with filters of its own. */
    Selection inQuery() {
        var selection = search.selection();
        if (search.facetSize() == 0) {
            return selection;
        }
        return new Selection(
                Map.of(),
                selection.breaking(),
                selection.maxUrgency(),
                selection.from(),
                selection.to(),
                selection.expired());
    }

    /** What hits are selected by behind the query. */
    List<Map<String, Object>> behindQuery() {
        return search.facetSize() == 0 ? List.of() : Selecting.chosen(search.selection(), Optional.empty());
    }

    Map<String, Object> aggregations() {
        var aggregations = new LinkedHashMap<String, Object>();
        aggregations.put(TOTAL, Map.of("filter", Selecting.every(behindQuery())));
        if (search.facetSize() > 0) {
            for (var facet : Facet.values()) {
                var others = Selecting.chosen(search.selection(), own(facet));
                aggregations.put(
                        facet.name(),
                        Map.of(
                                "filter",
                                Selecting.every(others),
                                "aggs",
                                Map.of(VALUES, Map.of("terms", terms(facet)))));
            }
        }
        return aggregations;
    }

    private Map<String, Object> terms(Facet facet) {
        var terms = new LinkedHashMap<String, Object>();
        terms.put("field", StoryDocument.facet(facet));
        terms.put("size", search.facetSize());
        if (facet == Facet.DAY) {
            terms.put("order", Map.of("_key", "desc"));
        } else {
            terms.put("order", List.of(Map.of("_count", "desc"), Map.of("_key", "asc")));
        }
        return terms;
    }

    private static Optional<Filter> own(Facet facet) {
        return switch (facet) {
            case SECTION -> Optional.of(Filter.SECTION);
            case TAG -> Optional.of(Filter.TAG);
            case SOURCE -> Optional.of(Filter.SOURCE);
            case LANGUAGE -> Optional.of(Filter.LANGUAGE);
            case PLACE -> Optional.of(Filter.PLACE);
            case BYLINE -> Optional.of(Filter.BYLINE);
            case DAY -> Optional.empty();
        };
    }

    long total(JsonNode counts) {
        return counts.path(TOTAL).path("doc_count").asLong(0);
    }

    Map<Facet, List<FacetCount>> of(JsonNode counts) {
        var facets = new EnumMap<Facet, List<FacetCount>>(Facet.class);
        if (search.facetSize() > 0) {
            for (var facet : Facet.values()) {
                var values = new ArrayList<FacetCount>();
                for (var bucket : counts.path(facet.name()).path(VALUES).path("buckets")) {
                    values.add(new FacetCount(
                            bucket.path("key").asString(""),
                            bucket.path("doc_count").asLong(0)));
                }
                facets.put(facet, List.copyOf(values));
            }
        }
        return facets;
    }
}
