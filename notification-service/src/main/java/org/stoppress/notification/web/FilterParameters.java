package org.stoppress.notification.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.stoppress.http.Parameters;
import org.stoppress.notification.live.AlertFilter;

/** The filters that list and stream have in common. */
final class FilterParameters {
    private static final int LONGEST_QUERY = 1_000;
    private static final int LONGEST_WORD = 500;
    private static final int MOST_TAGS = 50;
    private static final List<String> NAMES = List.of("section", "tag", "source", "language", "maxUrgency", "q");

    private FilterParameters() {}

    static AlertFilter read(Parameters parameters) {
        var tags = parameters.all("tag");
        if (tags.size() > MOST_TAGS) {
            parameters.fault("tag", "is given more than " + MOST_TAGS + " times");
        }
        return new AlertFilter(
                words(parameters, "section"),
                tags.stream().map(FilterParameters::alternatives).toList(),
                words(parameters, "source"),
                words(parameters, "language"),
                parameters.integer("maxUrgency", 1, 9).orElse(null),
                parameters.text("q", LONGEST_QUERY).orElse(""));
    }

    /** The query string that asks the list for the same. */
    static String written(Map<String, List<String>> parameters) {
        var written = new ArrayList<String>();
        for (var name : NAMES) {
            for (var value : new Parameters(parameters).all(name)) {
                written.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        return String.join("&", written);
    }

    private static Set<String> words(Parameters parameters, String name) {
        return parameters
                .text(name, LONGEST_WORD)
                .map(FilterParameters::alternatives)
                .orElse(Set.of());
    }

    private static Set<String> alternatives(String value) {
        return Arrays.stream(value.split("\\|"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
