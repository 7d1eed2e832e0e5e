package org.stoppress.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.ingest.story.SampleDrafts.SOURCE;
import static org.stoppress.ingest.story.SampleDrafts.flash;
import static org.stoppress.ingest.story.SampleDrafts.rain;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.intake.Receipt.Status;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.InMemoryStories;
import org.stoppress.ingest.story.TakenVersion;
import org.stoppress.ingest.story.WithdrawalKind;

class RelayTest {
    private final Newsroom newsroom = new Newsroom();

    @Test
    void leavesAloneWhatIsUnderWay() {
        newsroom.log.is(RecordingLog.State.SILENT);
        assertThat(newsroom.accept(rain("First")).status()).isEqualTo(Status.QUEUED);
        newsroom.clock.go(Duration.ofMillis(4_999));

        newsroom.relay.catchUp();

        assertThat(newsroom.log.told()).hasSize(1);
    }

    /** The process dies after the ledger was written: whoever looks next sends the same event. */
    @Test
    void sendsWhatACrashLeftBehind() {
        newsroom.log.is(RecordingLog.State.SILENT);
        newsroom.accept(rain("First"));
        newsroom.accept(rain("Second"));
        var restarted = new Newsroom(newsroom.stories, newsroom.log);
        restarted.clock.go(Duration.ofSeconds(6));
        newsroom.log.is(RecordingLog.State.THERE);

        restarted.relay.catchUp();
        restarted.settle();

        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L, 2L, 1L, 2L);
        assertThat(newsroom.log.told().subList(2, 4))
                .isEqualTo(newsroom.log.told().subList(0, 2));
        assertThat(outbox(Newsroom.rain())).isEmpty();
    }

    @Test
    void sendsNothingThatWasConfirmed() {
        newsroom.accept(rain("First"));
        newsroom.settle();
        newsroom.clock.go(Duration.ofMinutes(1));

        newsroom.relay.catchUp();

        assertThat(newsroom.log.told()).hasSize(1);
    }

    @Test
    void triesOneStoryAtATimeWhileTheLogIsAway() {
        newsroom.log.is(RecordingLog.State.AWAY);
        IntStream.range(0, 5).forEach(i -> newsroom.accept(flash("urn:test:" + i)));
        newsroom.clock.go(Duration.ofSeconds(6));

        newsroom.relay.catchUp();

        assertThat(newsroom.stories.unfinished(newsroom.clock.instant(), 10)).hasSize(4);

        newsroom.log.is(RecordingLog.State.THERE);
        newsroom.clock.go(Duration.ofSeconds(6));
        newsroom.relay.catchUp();

        assertThat(newsroom.log.told()).hasSize(5);
        assertThat(newsroom.sending.isLogAway()).isFalse();
    }

    @Test
    void oldEventsAreSentBeforeTheirTextIsErased() {
        newsroom.log.is(RecordingLog.State.AWAY);
        newsroom.accept(rain("Libel"));
        newsroom.newsdesk.withdraw(SOURCE, Newsroom.rain(), WithdrawalKind.TAKEDOWN, "Libel", ticket());
        newsroom.log.is(RecordingLog.State.THERE);
        newsroom.clock.go(Duration.ofSeconds(6));

        newsroom.relay.catchUp();
        newsroom.settle();

        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L, 2L);
        var story = newsroom.stories.find(Newsroom.rain()).orElseThrow();
        assertThat(newsroom.stories.versions(story))
                .extracting(TakenVersion::content)
                .containsOnlyNulls();
        assertThat(newsroom.stories.unfinished(newsroom.clock.instant().plusSeconds(60), 10))
                .isEmpty();
    }

    private java.util.List<Announcement> outbox(ArticleId id) {
        return ((InMemoryStories) newsroom.stories).outbox(id);
    }

    private static Ticket ticket() {
        return new Ticket.Plain(Traces.next());
    }
}
