package org.stoppress.reader.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of looking for one story. */
public sealed interface Lookup {
    /** It is there to be read. */
    record Found(Article article) implements Lookup {}

    /** It was published, and taken back. */
    record Withdrawn(
            @Nullable String reason,
            @Nullable String kind,
            @Nullable Instant at) implements Lookup {}

    /** Nothing was ever published under this id. */
    record Unknown() implements Lookup {}
}
