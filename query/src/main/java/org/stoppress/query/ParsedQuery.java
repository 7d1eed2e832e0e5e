package org.stoppress.query;

import org.jspecify.annotations.Nullable;

/**
 * What was understood of a query.
 *
 * @param notice for the one who wrote it: what was not understood or left out, and what was searched instead
 */
public record ParsedQuery(QueryNode root, @Nullable String notice) {
    /** Whether it asks for nothing in particular. */
    public boolean isEverything() {
        return root instanceof QueryNode.Everything;
    }
}
