package org.stoppress.ingest.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for; what is absent does not matter.
 *
 * @param from then or later
 * @param to before then
 * @param after where to go on
 */
public record AuditQuery(
        @Nullable String source,
        @Nullable String articleId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Place after) {
    /** A place in the list. */
    public record Place(Instant at, String id) {}

    public AuditQuery of(String oneSource) {
        return new AuditQuery(oneSource, articleId, from, to, after);
    }
}
