package org.stoppress.search.query;

import java.time.Instant;

/** How far behind the news the answers are. */
@FunctionalInterface
public interface Freshness {
    /** All that was published by then is found. */
    Instant indexedUpTo();
}
