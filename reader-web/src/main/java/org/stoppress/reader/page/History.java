package org.stoppress.reader.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a story came to be what it is.
 *
 * @param revisions the latest first
 * @param difference absent where there are no two versions to compare
 */
public record History(
        Article article, List<Revision> revisions, @Nullable Difference difference) {
    public History {
        revisions = List.copyOf(revisions);
    }
}
