package org.stoppress.search.index.opensearch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stoppress.query.NewsFields;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Selection;

/** Selections as clauses of a query. */
final class Selecting {
    static final Map<String, Object> EVERYTHING = Map.of("match_all", Map.of());

    private Selecting() {}

    /** What {@code query} finds among the stories that the selection lets through. Nothing withdrawn passes here. */
    static Map<String, Object> among(Selection selection, Map<String, Object> query, Instant now) {
        var filters = new ArrayList<Map<String, Object>>();
        filters.add(term(StoryDocument.STATE, StoryDocument.PUBLISHED_STATE));
        filters.addAll(chosen(selection, Optional.empty()));
        selection.breaking().ifPresent(breaking -> filters.add(term(StoryDocument.BREAKING, breaking)));
        selection.maxUrgency().ifPresent(most -> filters.add(range(StoryDocument.URGENCY, Map.of("lte", most))));
        if (selection.from().isPresent() || selection.to().isPresent()) {
            var bounds = new LinkedHashMap<String, Object>();
            selection.from().ifPresent(from -> bounds.put("gte", StoryDocument.millis(from)));
            selection.to().ifPresent(to -> bounds.put("lt", StoryDocument.millis(to)));
            filters.add(range(StoryDocument.PUBLISHED, bounds));
        }
        var clauses = new LinkedHashMap<String, Object>();
        clauses.put("must", List.of(query));
        clauses.put("filter", filters);
        if (!selection.expired()) {
            clauses.put("must_not", List.of(range(StoryDocument.EXPIRES, Map.of("lte", StoryDocument.millis(now)))));
        }
        return Map.of("bool", clauses);
    }

    /** Every story that readers may see now. */
    static Map<String, Object> visible(Map<String, Object> query, Instant now) {
        return among(Selection.EVERYTHING, query, now);
    }

    /** What lets the chosen values through, but for those of {@code without}. */
    static List<Map<String, Object>> chosen(Selection selection, Optional<Filter> without) {
        var filters = new ArrayList<Map<String, Object>>();
        selection.chosen().forEach((filter, sets) -> {
            if (!Optional.of(filter).equals(without)) {
                sets.forEach(set -> filters.add(oneOf(filter, set)));
            }
        });
        return filters;
    }

    /** All of them. */
    static Map<String, Object> every(List<Map<String, Object>> filters) {
        return filters.isEmpty() ? EVERYTHING : Map.of("bool", Map.of("filter", filters));
    }

    private static Map<String, Object> oneOf(Filter filter, Set<String> values) {
        var folded = values.stream().map(NewsFields::folded).distinct().toList();
        return Map.of("terms", Map.of(StoryDocument.whole(filter), folded));
    }

    static Map<String, Object> term(String field, Object value) {
        return Map.of("term", Map.of(field, value));
    }

    static Map<String, Object> range(String field, Map<String, Object> bounds) {
        return Map.of("range", Map.of(field, bounds));
    }
}
