package org.stoppress.article.article;

import org.jspecify.annotations.Nullable;

/**
 * A subject, person, organisation or place.
 *
 * @param scheme the vocabulary that the code is from
 */
public record Concept(
        String name, @Nullable String code, @Nullable String scheme) {}
