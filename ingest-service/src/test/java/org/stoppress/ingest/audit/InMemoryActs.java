package org.stoppress.ingest.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Acts in memory. */
public final class InMemoryActs implements Acts {
    private final List<AuditEntry> entries = new ArrayList<>();

    /** An audit trail of these acts, and of no stories. */
    public Audit audit(InstantSource clock) {
        return new Audit(this, (_, _) -> List.of(), new AuditSettings(Duration.ofDays(400)), clock);
    }

    @Override
    public synchronized void add(AuditEntry entry) {
        entries.add(entry);
    }

    @Override
    public synchronized List<AuditEntry> list(AuditQuery query, int most) {
        return entries.stream()
                .filter(entry -> query.source() == null || query.source().equals(entry.source()))
                .filter(entry -> query.from() == null || !entry.at().isBefore(query.from()))
                .filter(entry -> query.to() == null || entry.at().isBefore(query.to()))
                .filter(entry -> query.after() == null || isBehind(entry, query.after()))
                .sorted(Comparator.comparing(AuditEntry::at)
                        .thenComparing(AuditEntry::id)
                        .reversed())
                .limit(most)
                .toList();
    }

    private static boolean isBehind(AuditEntry entry, AuditQuery.Place after) {
        int order = entry.at().compareTo(after.at());
        return order < 0 || (order == 0 && entry.id().compareTo(after.id()) < 0);
    }

    @Override
    public synchronized void sweep(Instant instant) {
        entries.removeIf(entry -> entry.at().isBefore(instant));
    }
}
