package org.stoppress.notification.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An interest in words, for the question whether it is wanted. */
final class Described {
    private Described() {}

    static String of(Interest interest) {
        List<String> parts = new ArrayList<>();
        if (interest.query() != null) {
            parts.add("stories that match \"" + interest.query() + "\"");
        }
        if (interest.articleId() != null) {
            parts.add("the story " + interest.articleId());
        }
        if (interest.canaryOf() != null) {
            parts.add("dry runs of " + interest.canaryOf());
        }
        add(parts, "section", interest.sections());
        add(parts, "tag", interest.tags());
        add(parts, "place", interest.places());
        add(parts, "source", interest.sources());
        add(parts, "language", interest.languages());
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String name, Words values) {
        if (!values.isEmpty()) {
            parts.add(name + " " + values.said().stream().sorted().collect(Collectors.joining(" or ")));
        }
    }
}
