package org.stoppress.ingest.polling;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.stoppress.http.outbound.OutboundResponse;

/** What came of asking a feed's address. */
sealed interface Visit {
    /**
     * A document.
     *
     * @param settled where the feed is, after permanent redirects
     * @param at where the document was, after all redirects
     */
    record Fresh(URI settled, URI at, OutboundResponse answer) implements Visit {}

    /** Nothing new (304). */
    record Unchanged(URI settled, OutboundResponse answer) implements Visit {}

    /** No more, for ever (410). */
    record Gone() implements Visit {}

    /**
     * @param status absent where there was no answer
     * @param retryAfter as the other side asks
     */
    record Failed(
            @Nullable Integer status, String why, @Nullable Duration retryAfter) implements Visit {}
}
