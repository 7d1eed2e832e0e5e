package org.stoppress.ingest.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.stoppress.ingest.audit.AuditEntry;
import org.stoppress.ingest.audit.AuditQuery;
import org.stoppress.ingest.audit.AuditQuery.Place;
import org.stoppress.ingest.story.Decision.Taken;
import org.stoppress.ingest.story.Occasion;
import org.stoppress.ingest.story.SampleDrafts;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.WithdrawalKind;

/** The audit trail is what the ledger tells. */
class MongoTakingsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final MongoDatabaseFactory DATABASE = EmbeddedStore.database();
    private static MongoStories stories;
    private static MongoSources sources;
    private static MongoTakings takings;

    private final String source = "s" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void create() {
        stories = new MongoStories(DATABASE);
        sources = new MongoSources(DATABASE);
        takings = new MongoTakings(DATABASE);
        List.of(stories, sources, takings).forEach(Indexed::createIndexes);
    }

    @Test
    void tellsWhoTookWhatBackAndWhy() {
        var first = kept(Story.first(source, SampleDrafts.rain("It rained."), occasion(NOON)));
        kept((Taken) first.withdraw(WithdrawalKind.KILL, "All wrong", occasion(NOON.plusSeconds(1))));

        var trail = takings.list(of(source, null), 10);

        assertThat(trail).extracting(AuditEntry::what).containsExactly("withdrawn", "sent");
        assertThat(trail).extracting(AuditEntry::by).containsOnly("key-1");
        assertThat(trail)
                .extracting(AuditEntry::articleId)
                .containsOnly(first.id().value());
        assertThat(trail.getFirst().at()).isEqualTo(NOON.plusSeconds(1));
        assertThat(trail.getFirst().details())
                .isEqualTo(Map.of("version", 2L, "state", "withdrawn", "reason", "All wrong"));
    }

    /** Of two writers at once one loses, and its version may lie about after a crash. */
    @Test
    void whatIsInNoStorysChainWasNeverTaken() {
        assertThat(takings.list(of("nobody", null), 10)).isEmpty();

        var taken = kept(Story.first(source, SampleDrafts.rain("It rained."), occasion(NOON)));
        var withdrawal = (Taken) taken.withdraw(WithdrawalKind.KILL, "Wrong", occasion(NOON.plusSeconds(1)));
        new Texts(DATABASE).write(withdrawal.version());

        assertThat(takings.list(of(source, null), 1)).hasSize(1);
        assertThat(takings.list(of(source, null), 10)).hasSize(1);
    }

    @Test
    void listsPageByPage() {
        var story = kept(Story.first(source, SampleDrafts.rain("It rained."), occasion(NOON)));
        for (int i = 1; i < 6; i++) {
            story = kept((Taken)
                    (i % 2 == 1
                            ? story.withdraw(WithdrawalKind.KILL, null, occasion(NOON.plusSeconds(i / 3)))
                            : story.reinstate(null, occasion(NOON.plusSeconds(i / 3)))));
        }
        var paged = new ArrayList<AuditEntry>();
        Place after = null;
        while (paged.size() < 6) {
            paged.addAll(takings.list(of(source, after), 2));
            after = new Place(paged.getLast().at(), paged.getLast().id());
        }

        assertThat(paged).isEqualTo(takings.list(of(source, null), 10)).doesNotHaveDuplicates();
        assertThat(takings.list(new AuditQuery(null, story.id().value(), null, null, null), 10))
                .hasSize(6);
        assertThat(takings.list(new AuditQuery(source, null, NOON.plusSeconds(1), null, null), 10))
                .hasSize(3);
    }

    private static Story kept(Taken taken) {
        assertThat(stories.take(taken, NOON)).isTrue();
        return taken.next();
    }

    private static Occasion occasion(Instant at) {
        return new Occasion("key/" + UUID.randomUUID(), at, "00-1234-1234-01", "key-1");
    }

    private static AuditQuery of(String source, Place after) {
        return new AuditQuery(source, null, null, null, after);
    }
}
