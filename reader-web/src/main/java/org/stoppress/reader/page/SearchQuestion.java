package org.stoppress.reader.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a reader looks for: words and filters, in the parameters of the search service. Filters may be given more than once.
 * Immutable; {@link #with} and {@link #without} make the neighbouring questions that facets link to.
 */
public record SearchQuestion(Map<String, List<String>> parameters) {
    /** The filters of the search service, in the order in which they are shown. */
    public static final List<String> FILTERS = List.of(
            "section",
            "tag",
            "source",
            "byline",
            "language",
            "place",
            "breaking",
            "maxUrgency",
            "from",
            "to",
            "expired",
            "collapse",
            "recency");

    private static final List<String> KNOWN = known();

    public SearchQuestion {
        var kept = new LinkedHashMap<String, List<String>>();
        for (var name : KNOWN) {
            var values = parameters.getOrDefault(name, List.of()).stream()
                    .filter(value -> value != null && !value.isBlank())
                    .map(String::strip)
                    .distinct()
                    .toList();
            if (!values.isEmpty()) {
                kept.put(name, values);
            }
        }
        parameters = Collections.unmodifiableMap(kept);
    }

    public String words() {
        return first("q").orElse("");
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    public boolean isFiltered() {
        return FILTERS.stream().anyMatch(parameters::containsKey);
    }

    /** The same question with this parameter instead of any it had of that name; from the first page. */
    public SearchQuestion with(String name, String value) {
        var changed = fromTheStart();
        changed.put(name, List.of(value));
        return new SearchQuestion(changed);
    }

    /** The same question without these parameters; from the first page. */
    public SearchQuestion without(String... names) {
        var changed = fromTheStart();
        for (var name : names) {
            changed.remove(name);
        }
        return new SearchQuestion(changed);
    }

    /** The same question without one value of a parameter; from the first page. */
    public SearchQuestion withoutValue(String name, String value) {
        var changed = fromTheStart();
        changed.computeIfPresent(
                name,
                (_, values) ->
                        values.stream().filter(kept -> !kept.equals(value)).toList());
        return new SearchQuestion(changed);
    }

    private Map<String, List<String>> fromTheStart() {
        var copy = new LinkedHashMap<>(parameters);
        copy.remove("cursor");
        return copy;
    }

    private static List<String> known() {
        var names = new java.util.ArrayList<String>();
        names.add("q");
        names.addAll(FILTERS);
        names.add("order");
        names.add("cursor");
        return List.copyOf(names);
    }
}
