package org.stoppress.article.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.article.article.SampleArticles.LANE;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.id;
import static org.stoppress.article.article.SampleArticles.logged;
import static org.stoppress.article.article.SampleArticles.rain;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stoppress.article.EmbeddedServers;
import org.stoppress.article.archive.Rebuild;
import org.stoppress.article.archive.Replay;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.ReadPosition;
import org.stoppress.log.RebuildReport;
import org.stoppress.log.RebuildReport.State;

/** Whoever makes an archive may die or fail at any point: readers have a whole one all the time, and in the end there is but one. */
class RebuildLeftoversTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final List<Change> LOG =
            logged(rain("one", 1).build(), rain("two", 1).build());
    private static final List<ReadPosition> END = List.of(new ReadPosition("topic", LANE, 0, 2));
    private static final Replay WHOLE = (set, until, kept) -> {
        set.keep(LOG);
        set.reached(until);
        kept.accept(LOG.size());
    };
    private static MongoClient client;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private MongoDatabase database;
    private MongoArticleSets sets;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(EmbeddedServers.mongodbUri());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @BeforeEach
    void fill() {
        database = client.getDatabase("leftovers" + DATABASES.incrementAndGet());
        sets = new MongoArticleSets(database, now::get);
        sets.forWriting().keep(LOG);
        sets.forWriting().reached(END);
    }

    @Test
    void aSetThatNobodyFinishesIsDroppedOnceItsMakerIsDead() {
        var half = sets.begin("dies", CLAIM).orElseThrow();
        sets.named(half).keep(LOG.subList(0, 1));

        sets.dropLeftovers(CLAIM);
        assertThat(MongoArticles.sets(database)).as("its maker may live").containsExactlyInAnyOrder("", half);

        now.updateAndGet(then -> then.plus(CLAIM).plusSeconds(1));
        sets.dropLeftovers(CLAIM);
        assertThat(MongoArticles.sets(database)).containsExactly("");
        assertThat(sets.forReading().find(id("two"))).isPresent();
    }

    @Test
    void anOldSetWhoseMakerDiedBehindTheSwitchIsDroppedToo() {
        var other = sets.begin("dies", CLAIM).orElseThrow();
        WHOLE.read(sets.named(other), END, _ -> {});
        sets.switchTo(other);

        now.updateAndGet(then -> then.plus(CLAIM).plusSeconds(1));
        sets.dropLeftovers(CLAIM);

        assertThat(MongoArticles.sets(database)).containsExactly(other);
        assertThat(sets.forReading().find(id("two"))).isPresent();
        assertThat(sets.begin("next", CLAIM)).as("others may begin").isPresent();
    }

    @Test
    void whatFailsBeforeTheSwitchLeavesTheArchiveAsItWas() {
        var report = run((_, _, _) -> {
            throw new IllegalStateException("The disk is full");
        });

        assertThat(report.state()).isEqualTo(State.FAILED);
        assertThat(report.note()).doesNotContain("disk");
        await().untilAsserted(() -> assertThat(MongoArticles.sets(database)).containsExactly(""));
        assertThat(sets.forReading().find(id("two"))).isPresent();
    }

    /** The last of the reads is for what was being written to the old set in the moment of the switch. */
    @Test
    void whatFailsBehindTheSwitchLeavesTheNewOneLiveAndTheOldOneIsDroppedLater() {
        var report = run((set, until, kept) -> {
            if (sets.isLive(set)) {
                throw new IllegalStateException("The log is away");
            }
            WHOLE.read(set, until, kept);
        });

        assertThat(report.state()).isEqualTo(State.SWITCHED);
        assertThat(sets.forReading().set()).isEqualTo(report.set());
        assertThat(sets.forWriting().positions()).isEqualTo(END);
        await().untilAsserted(() -> {
            sets.dropLeftovers(CLAIM);
            assertThat(MongoArticles.sets(database)).containsExactly(report.set());
        });
        assertThat(sets.forReading().find(id("two"))).isPresent();
        assertThat(run(WHOLE).state()).as("the next one").isEqualTo(State.SWITCHED);
    }

    private RebuildReport run(Replay replay) {
        try (var rebuild = new Rebuild(sets, replay, now::get)) {
            var set = rebuild.start(false).orElseThrow().set();
            return await().until(
                            () -> rebuild.report().orElseThrow(),
                            report -> report.set().equals(set) && report.finishedAt() != null);
        }
    }
}
