package org.stoppress.ingest.audit;

import java.time.Instant;
import java.util.List;

/**
 * What the admin did. Entries are added and never changed. Every method throws
 * {@link org.stoppress.ingest.story.LedgerOutageException} while the store can't be reached.
 */
public interface Acts {
    /** Durable when it returns. */
    void add(AuditEntry entry);

    /** The latest first. */
    List<AuditEntry> list(AuditQuery query, int most);

    /** Removes those before {@code instant}. */
    void sweep(Instant instant);
}
