package org.stoppress.ingest.story;

import org.jspecify.annotations.Nullable;

/**
 * A subject, person, organisation or place that a story is about.
 *
 * @param code in its scheme, as the newsroom wrote it
 * @param scheme the vocabulary that the code is from
 */
public record Concept(
        String name, @Nullable String code, @Nullable String scheme) {
    public static Concept named(String name) {
        return new Concept(name, null, null);
    }
}
