package org.stoppress.reader.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the page behind it; absent on the last
 */
public record Listing<T>(List<T> items, @Nullable String next) {
    public Listing {
        items = List.copyOf(items);
    }

    public static <T> Listing<T> empty() {
        return new Listing<>(List.of(), null);
    }
}
