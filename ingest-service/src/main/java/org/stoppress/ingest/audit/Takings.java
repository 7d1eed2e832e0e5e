package org.stoppress.ingest.audit;

import java.util.List;

/** What the ledger tells of how its versions came to be. Throws {@link org.stoppress.ingest.story.LedgerOutageException} while it is away. */
public interface Takings {
    /** Of versions that were taken, the latest first. */
    List<AuditEntry> list(AuditQuery query, int most);
}
