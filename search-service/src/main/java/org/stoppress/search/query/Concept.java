package org.stoppress.search.query;

import org.jspecify.annotations.Nullable;

/** A subject, person, organisation or place that a story is about. */
public record Concept(
        String name, @Nullable String code, @Nullable String scheme) {
    public static Concept named(String name) {
        return new Concept(name, null, null);
    }
}
