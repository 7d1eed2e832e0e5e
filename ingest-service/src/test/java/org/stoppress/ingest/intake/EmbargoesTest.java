package org.stoppress.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.ingest.story.SampleDrafts.RAIN;
import static org.stoppress.ingest.story.SampleDrafts.SOURCE;
import static org.stoppress.ingest.story.SampleDrafts.content;
import static org.stoppress.ingest.story.SampleDrafts.held;
import static org.stoppress.ingest.story.SampleDrafts.rain;
import static org.stoppress.ingest.story.SampleDrafts.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.intake.Receipt.Status;
import org.stoppress.ingest.story.Announcement.Showing;
import org.stoppress.ingest.story.Decision.Why;
import org.stoppress.ingest.story.InMemoryStories;
import org.stoppress.ingest.story.Standing;
import org.stoppress.ingest.story.WithdrawalKind;

class EmbargoesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Newsroom newsroom = new Newsroom();
    private final Instant end = newsroom.clock.instant().plus(HOUR);

    @AfterEach
    void stop() {
        newsroom.embargoes.stop();
    }

    @Test
    void nothingLeavesBeforeTheEmbargoEnds() {
        var receipt = newsroom.accept(held(rain("Held"), end));

        assertThat(receipt.status()).isEqualTo(Status.EMBARGOED);
        assertThat(receipt.version()).isZero();
        assertThat(receipt.publishedAt()).isNull();

        newsroom.clock.go(HOUR.minusMillis(1));
        newsroom.embargoes.start();
        newsroom.embargoes.look();

        assertThat(newsroom.log.told()).isEmpty();
    }

    @Test
    void isPublishedWhenItEndsAlsoByAnotherInstance() {
        newsroom.accept(held(rain("Held"), end));

        afterwards();

        assertThat(newsroom.log.told()).singleElement().satisfies(told -> {
            var showing = (Showing) told.announcement();
            assertThat(showing.version()).isEqualTo(1);
            assertThat(showing.publishedAt()).isEqualTo(end);
            assertThat(showing.origin().receivedAt()).isEqualTo(end);
            assertThat(told.content().bodyText()).isEqualTo("Held");
        });
    }

    /** It was a conflict with itself there, for the moment between the embargo's end and the release. */
    @Test
    void sameVersionIsADuplicateBeforeAtAndAfterItsInstant() {
        var version = held(rain(1, "Held"), end);
        newsroom.accept(version);

        assertThat(newsroom.accept(version).status()).isEqualTo(Status.DUPLICATE);
        newsroom.clock.go(HOUR);
        assertThat(newsroom.accept(version).status()).isEqualTo(Status.DUPLICATE);
        assertThat(newsroom.log.told()).isEmpty();
        afterwards();
        assertThat(newsroom.accept(version).status()).isEqualTo(Status.DUPLICATE);

        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L);
    }

    @Test
    void isPublishedOnceByManyInstances() {
        newsroom.accept(held(rain("Held"), end));
        var other = new Newsroom(newsroom.stories, newsroom.log);
        other.clock.go(HOUR);
        newsroom.clock.go(HOUR);

        newsroom.embargoes.start();
        other.embargoes.start();
        await().until(() -> newsroom.stories.heldUntil(end, 10).isEmpty());
        newsroom.embargoes.stop();
        other.embargoes.stop();

        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L);
    }

    /** The other one had let it out, and was killed before the log heard of it. */
    @Test
    void instantIsKeptToTheSecondWhereTheOtherInstanceDiesRightThen() {
        newsroom.accept(held(rain("Held"), end));
        var other = new Newsroom(newsroom.stories, new RecordingLog());
        other.log.is(RecordingLog.State.SILENT);
        other.clock.go(HOUR);
        newsroom.clock.go(HOUR.minusSeconds(1));
        newsroom.embargoes.start();
        newsroom.embargoes.look();
        newsroom.clock.go(Duration.ofSeconds(2));

        other.embargoes.start();
        await().until(() -> !other.log.told().isEmpty());
        other.embargoes.stop();

        await().until(() -> newsroom.log.versions(Newsroom.rain()).equals(List.of(1L)));
        assertThat(newsroom.log.told()).isEqualTo(other.log.told());
    }

    @Test
    void waitsForTheLedgerAtItsInstant() {
        newsroom.accept(held(rain("Held"), end));
        var ledger = (InMemoryStories) newsroom.stories;
        newsroom.clock.go(HOUR);
        ledger.away(true);
        newsroom.embargoes.start();

        ledger.away(false);

        await().until(() -> newsroom.log.told().size() == 1);
    }

    @Test
    void endlessEmbargoEndsWhenTheNewsroomSaysSo() {
        newsroom.accept(held(rain("Held"), null));
        newsroom.clock.go(Duration.ofDays(400));
        newsroom.embargoes.look();
        assertThat(newsroom.log.told()).isEmpty();

        assertThat(newsroom.accept(rain("Held")).version()).isEqualTo(1);
    }

    @Test
    void newerHeldVersionReplacesTheOneThatIsHeld() {
        newsroom.accept(held(rain("Held"), end));
        newsroom.accept(held(rain("Held, and better"), end));

        afterwards();

        assertThat(newsroom.log.told())
                .singleElement()
                .satisfies(told -> assertThat(told.content().bodyText()).isEqualTo("Held, and better"));
    }

    @Test
    void publicVersionStandsUntilTheHeldOneIsReleased() {
        newsroom.accept(rain(1, "Public"));
        newsroom.accept(held(rain(2, "Held"), end));

        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L);

        afterwards();

        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L, 2L);
    }

    @Test
    void versionNewerThanTheHeldOneIsNotUndone() {
        newsroom.accept(held(rain(1, "Held"), end));
        assertThat(newsroom.accept(rain(2, "Newer")).version()).isEqualTo(1);

        newsroom.clock.go(HOUR);
        newsroom.embargoes.look();

        assertThat(newsroom.stories.heldUntil(end, 10)).isEmpty();
        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L);
    }

    @Test
    void retryOfThePublicVersionDoesNotEndTheHeldOne() {
        newsroom.accept(rain("Public"));
        newsroom.accept(held(rain("Held"), end));

        assertThat(newsroom.accept(rain("Public")).status()).isEqualTo(Status.DUPLICATE);

        afterwards();
        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L, 2L);
    }

    @Test
    void sameStoryAfterItsReleaseIsADuplicate() {
        newsroom.accept(held(rain("Held"), end));
        afterwards();

        assertThat(newsroom.accept(held(rain("Held"), end)).status()).isEqualTo(Status.DUPLICATE);
    }

    @Test
    void withdrawalEndsWhatIsHeldAndTheWorldLearnsNothing() {
        newsroom.accept(held(rain("Held"), end));

        newsroom.newsdesk.withdraw(SOURCE, Newsroom.rain(), WithdrawalKind.KILL, "No", ticket());
        newsroom.clock.go(HOUR);
        newsroom.embargoes.look();

        assertThat(newsroom.log.told()).isEmpty();
        assertThat(((Result.Refused) newsroom.take(rain("Other"))).why()).isEqualTo(Why.WITHDRAWN);
        assertThat(newsroom.stories.find(Newsroom.rain()).orElseThrow().standing())
                .isEqualTo(Standing.WITHDRAWN);
    }

    @Test
    void storyUnderEmbargoCanNotBeReinstated() {
        newsroom.accept(held(rain("Held"), end));

        var answer = newsroom.newsdesk.reinstate(SOURCE, Newsroom.rain(), "Why", ticket());

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Newsdesk.Answer.Given.class,
                        given -> assertThat(((Result.Refused) given.value()).why())
                                .isEqualTo(Why.UNDER_EMBARGO));
    }

    @Test
    void embargoThatIsOverIsNone() {
        assertThat(newsroom.accept(held(rain("Late"), newsroom.clock.instant())).status())
                .isEqualTo(Status.PUBLISHED);
    }

    @Test
    void urgentStoryIsReleasedOnTheUrgentLane() {
        newsroom.accept(held(
                story(RAIN, SourceVersion.UNKNOWN, content("Held").urgency(1).build()), end));
        afterwards();

        assertThat(newsroom.log.told())
                .singleElement()
                .matches(told -> told.announcement().urgent());
    }

    private void afterwards() {
        var restarted = new Newsroom(newsroom.stories, newsroom.log);
        restarted.clock.go(HOUR);
        newsroom.clock.go(HOUR);
        restarted.embargoes.start();
        await().until(() -> newsroom.stories.heldUntil(end, 10).isEmpty());
        restarted.embargoes.stop();
        await().until(() -> !newsroom.log.told().isEmpty());
    }

    private static Ticket ticket() {
        return new Ticket.Plain(Traces.next());
    }
}
