package org.stoppress.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.audit.AuditQuery.Place;

/** What every keeper of the admin's acts does. */
public interface ActsContract {
    Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    Acts acts();

    @Test
    default void listsTheLatestFirstPageByPage() {
        var source = source();
        for (int i = 0; i < 5; i++) {
            acts().add(entry(source, NOON.plusSeconds(i / 2), i));
        }

        var all = acts().list(of(source, null), 10);
        var paged = new ArrayList<AuditEntry>();
        Place after = null;
        while (paged.size() < 5) {
            paged.addAll(acts().list(of(source, after), 2));
            after = new Place(paged.getLast().at(), paged.getLast().id());
        }

        assertThat(all).extracting(entry -> entry.details().get("turn")).containsExactly("4", "3", "2", "1", "0");
        assertThat(all.getLast()).isEqualTo(entry(source, NOON, 0, all.getLast().id()));
        assertThat(paged).isEqualTo(all);
        assertThat(acts().list(new AuditQuery(source, null, NOON.plusSeconds(1), NOON.plusSeconds(2), null), 10))
                .hasSize(2);
        assertThat(acts().list(of(source(), null), 10)).isEmpty();
    }

    @Test
    default void sweepsWhatIsOld() {
        var source = source();
        acts().add(entry(source, NOON.minusSeconds(100_000), 0));
        acts().add(entry(source, NOON, 1));

        acts().sweep(NOON);

        assertThat(acts().list(of(source, null), 10)).hasSize(1);
    }

    private static AuditQuery of(String source, Place after) {
        return new AuditQuery(source, null, null, null, after);
    }

    private static AuditEntry entry(String source, Instant at, int turn) {
        return entry(source, at, turn, at.toEpochMilli() + "-" + turn + UUID.randomUUID());
    }

    private static AuditEntry entry(String source, Instant at, int turn, String id) {
        return new AuditEntry(id, at, "key-added", source, "admin", null, Map.of("turn", Integer.toString(turn)));
    }

    private static String source() {
        return "s" + UUID.randomUUID().toString().substring(0, 8);
    }
}
