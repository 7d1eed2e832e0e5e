package org.stoppress.reader.page;

import org.jspecify.annotations.Nullable;

/** Which stories a list shows, newest first. */
public record Selection(
        @Nullable String section,
        @Nullable String tag,
        @Nullable String cursor,
        int limit) {
    public static Selection latest(int limit) {
        return new Selection(null, null, null, limit);
    }

    public static Selection ofSection(String section, int limit) {
        return new Selection(section, null, null, limit);
    }
}
