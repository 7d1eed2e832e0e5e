package org.stoppress.ingest.web;

import org.jspecify.annotations.Nullable;

/**
 * Who manages feeds.
 *
 * @param source whose feeds alone; the admin's are all
 */
record Keeper(@Nullable String source) {
    static Keeper of(Visitor visitor) {
        var sender = visitor.sender();
        return new Keeper(sender == null ? null : sender.source());
    }

    boolean keeps(String other) {
        return source == null || source.equals(other);
    }
}
