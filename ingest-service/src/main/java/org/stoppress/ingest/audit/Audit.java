package org.stoppress.ingest.audit;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.stoppress.ingest.story.LedgerOutageException;

/** The audit trail: what the ledger tells, and what the admin did, in one list. */
@Service
public final class Audit {
    /** Who manages sources. */
    public static final String ADMIN = "admin";

    private static final Logger log = LoggerFactory.getLogger(Audit.class);
    private static final Comparator<AuditEntry> LATEST_FIRST =
            Comparator.comparing(AuditEntry::at).thenComparing(AuditEntry::id).reversed();

    private final Acts acts;
    private final Takings takings;
    private final AuditSettings settings;
    private final InstantSource clock;

    Audit(Acts acts, Takings takings, AuditSettings settings, InstantSource clock) {
        this.acts = acts;
        this.takings = takings;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes note of what the admin did. Durable when it returns. */
    public void admin(String what, String source, Map<String, Object> details) {
        var now = clock.instant();
        var id = HexFormat.of().toHexDigits(now.toEpochMilli())
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        acts.add(new AuditEntry(id, now, what, source, ADMIN, null, details));
    }

    /** The latest first. */
    public List<AuditEntry> list(AuditQuery query, int most) {
        return Stream.concat(
                        takings.list(query, most).stream(),
                        // No act of the admin is about a story.
                        query.articleId() == null ? acts.list(query, most).stream() : Stream.empty())
                .sorted(LATEST_FIRST)
                .limit(most)
                .toList();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void sweep() {
        try {
            acts.sweep(clock.instant().minus(settings.retention()));
        } catch (LedgerOutageException e) {
            log.debug("Old acts are swept another time", e);
        }
    }
}
