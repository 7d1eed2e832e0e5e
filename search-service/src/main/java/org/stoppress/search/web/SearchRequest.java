package org.stoppress.search.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stoppress.http.Cursor;
import org.stoppress.http.EntityTags;
import org.stoppress.http.Parameters;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Order;
import org.stoppress.search.query.PageEnd;
import org.stoppress.search.query.Search;
import org.stoppress.search.query.Selection;

/**
 * What a request asks for.
 *
 * @param fields the members of an item that are wanted
 * @param fingerprint of the question; a cursor of another question is not read
 */
record SearchRequest(Search search, Optional<Set<String>> fields, String fingerprint) {
    private static final int MOST_FACET_VALUES = 200;
    private static final int LONGEST_VALUE = 1_000;
    private static final String LIST = "search";
    private static final int CURSOR_PARTS = 6;

    static SearchRequest of(Parameters parameters, Set<String> fieldNames, Instant now) {
        var query = parameters.text("q").orElse("");
        var selection = selection(parameters);
        var order = parameters
                .oneOf("order", Set.of("relevance", "newest", "oldest"))
                .map(word -> Order.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Order.RELEVANCE);
        boolean recency = parameters
                .oneOf("recency", Set.of("on", "off"))
                .map("on"::equals)
                .orElse(true);
        boolean collapse = parameters
                .oneOf("collapse", Set.of("on", "off"))
                .map("on"::equals)
                .orElse(false);
        int limit = parameters.limit();
        int facetSize = parameters.integer("facetSize", 0, MOST_FACET_VALUES).orElse(20);
        var fields = parameters.someOf("fields", fieldNames);
        var fingerprint = fingerprint(query, selection, order, recency, collapse);
        boolean highlights = fields.isEmpty() || fields.get().contains(StoryJson.HIGHLIGHTS);
        var after = after(parameters, fingerprint);
        parameters.check();
        return new SearchRequest(
                new Search(query, selection, order, recency, collapse, limit, after, highlights, facetSize, now),
                fields,
                fingerprint);
    }

    /** The same on every instance: neither maps nor sets promise an order of their own. */
    private static String fingerprint(
            String query, Selection selection, Order order, boolean recency, boolean collapse) {
        var chosen = Arrays.stream(Filter.values())
                .map(filter -> selection.chosen().getOrDefault(filter, List.of()).stream()
                        .map(set -> set.stream().sorted().toList())
                        .toList())
                .toList();
        return EntityTags.of(
                        query,
                        chosen,
                        selection.breaking(),
                        selection.maxUrgency(),
                        selection.from(),
                        selection.to(),
                        selection.expired(),
                        order,
                        recency,
                        collapse)
                .substring(1, 9);
    }

    String cursor(PageEnd end) {
        return Cursor.of(
                        LIST,
                        fingerprint,
                        Long.toString(end.asOf().toEpochMilli()),
                        Integer.toHexString(Float.floatToIntBits(end.score())),
                        end.publishedAt().toString(),
                        end.last().value(),
                        end.statistics())
                .encode();
    }

    private static Optional<PageEnd> after(Parameters parameters, String fingerprint) {
        return parameters.read("cursor", value -> end(value, fingerprint), "is not a cursor of this search");
    }

    private static PageEnd end(String encoded, String fingerprint) {
        var parts = Cursor.decode(encoded, LIST, CURSOR_PARTS)
                .map(Cursor::parts)
                .filter(all -> all.getFirst().equals(fingerprint))
                .orElseThrow(IllegalArgumentException::new);
        return new PageEnd(
                Instant.ofEpochMilli(Long.parseLong(parts.get(1))),
                Float.intBitsToFloat(Integer.parseUnsignedInt(parts.get(2), 16)),
                Instant.parse(parts.get(3)),
                new ArticleId(parts.get(4)),
                parts.get(5));
    }

    private static Selection selection(Parameters parameters) {
        var chosen = new EnumMap<Filter, List<Set<String>>>(Filter.class);
        for (var filter : Filter.values()) {
            var name = filter.name().toLowerCase(Locale.ROOT);
            var sets = parameters.all(name).stream()
                    .map(value -> alternatives(parameters, name, value))
                    .filter(set -> !set.isEmpty())
                    .toList();
            if (!sets.isEmpty()) {
                chosen.put(filter, sets);
            }
        }
        return new Selection(
                Map.copyOf(chosen),
                parameters.flag("breaking"),
                parameters.integer("maxUrgency", 1, 9),
                parameters.instant("from"),
                parameters.instant("to"),
                parameters.oneOf("expired", Set.of("include")).isPresent());
    }

    private static Set<String> alternatives(Parameters parameters, String name, String value) {
        if (value.length() > LONGEST_VALUE) {
            parameters.fault(name, "is longer than " + LONGEST_VALUE + " characters");
            return Set.of();
        }
        var alternatives = new LinkedHashSet<String>();
        Arrays.stream(value.split("\\|"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .forEach(alternatives::add);
        return alternatives;
    }

    static Duration hours(Parameters parameters) {
        return Duration.ofHours(parameters.integer("hours", 1, 24 * 7).orElse(6));
    }
}
