package org.stoppress.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stoppress.ingest.story.SampleDrafts.RAIN;
import static org.stoppress.ingest.story.SampleDrafts.SOURCE;
import static org.stoppress.ingest.story.SampleDrafts.canceled;
import static org.stoppress.ingest.story.SampleDrafts.content;
import static org.stoppress.ingest.story.SampleDrafts.correction;
import static org.stoppress.ingest.story.SampleDrafts.entry;
import static org.stoppress.ingest.story.SampleDrafts.flash;
import static org.stoppress.ingest.story.SampleDrafts.held;
import static org.stoppress.ingest.story.SampleDrafts.rain;
import static org.stoppress.ingest.story.SampleDrafts.story;
import static org.stoppress.ingest.story.SampleDrafts.version;
import static org.stoppress.ingest.story.SampleDrafts.withheld;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.intake.Receipt.Status;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.Announcement.Showing;
import org.stoppress.ingest.story.Announcement.Step;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Decision.Why;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.InMemoryStories;
import org.stoppress.ingest.story.LedgerOutageException;
import org.stoppress.ingest.story.WithdrawalKind;

class IntakeTest {
    private static final Instant YESTERDAY = Instant.parse("2026-11-21T09:30:00Z");

    private final Newsroom newsroom = new Newsroom();
    private final Instant now = newsroom.clock.instant();

    @Test
    void publishesANewStory() {
        var receipt = newsroom.accept(rain("First"));

        assertThat(receipt.status()).isEqualTo(Status.PUBLISHED);
        assertThat(receipt.article()).isEqualTo(ArticleId.of(SOURCE, RAIN));
        assertThat(receipt.version()).isEqualTo(1);
        assertThat(receipt.receivedAt()).isEqualTo(now);
        assertThat(receipt.publishedAt()).isEqualTo(now);
        assertThat(steps()).containsExactly(Step.PUBLISHED);
    }

    @Test
    void countsVersionsWithoutGaps() {
        newsroom.accept(rain("First"));
        newsroom.accept(rain("Second"));
        newsroom.accept(rain("Third"));

        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L, 2L, 3L);
        assertThat(steps()).containsExactly(Step.PUBLISHED, Step.UPDATED, Step.UPDATED);
    }

    @Test
    void sameContentAgainIsADuplicate() {
        newsroom.accept(rain("First"));

        var receipt = newsroom.accept(rain("First"));

        assertThat(receipt.status()).isEqualTo(Status.DUPLICATE);
        assertThat(receipt.version()).isEqualTo(1);
        assertThat(newsroom.log.told()).hasSize(1);
        assertThat(((InMemoryStories) newsroom.stories).versionsKept()).isEqualTo(1);
    }

    @Test
    void returnToAnEarlierTextIsNoDuplicate() {
        newsroom.accept(rain("First"));
        newsroom.accept(rain("Second"));

        assertThat(newsroom.accept(rain("First")).version()).isEqualTo(3);
    }

    @Test
    void olderVersionIsStale() {
        newsroom.accept(rain(2, "Second"));

        assertThat(refusal(rain(1, "First"))).isEqualTo(Why.STALE);
        assertThat(refusal(rain(1, "Second"))).isEqualTo(Why.STALE);
    }

    @Test
    void sameVersionWithOtherContentIsAConflict() {
        newsroom.accept(rain(1, "First"));

        assertThat(newsroom.accept(rain(1, "First")).status()).isEqualTo(Status.DUPLICATE);
        assertThat(refusal(rain(1, "Other"))).isEqualTo(Why.CONFLICT);
    }

    @Test
    void newerVersionWithTheSameContentIsADuplicateAndRaisesTheBar() {
        newsroom.accept(rain(1, "First"));

        assertThat(newsroom.accept(rain(3, "First")).status()).isEqualTo(Status.DUPLICATE);
        assertThat(refusal(rain(2, "Second"))).isEqualTo(Why.STALE);
    }

    @Test
    void feedEntryEditedInSilenceIsNewer() {
        newsroom.accept(entry(rain(1, "First")));

        assertThat(newsroom.accept(entry(rain(1, "Edited"))).version()).isEqualTo(2);
        assertThat(newsroom.accept(entry(rain(1, "Edited"))).status()).isEqualTo(Status.DUPLICATE);
    }

    @Test
    void creationTimesOrderWhatHasNoNumbers() {
        newsroom.accept(
                story(RAIN, new SourceVersion("a", now), content("First").build()));

        assertThat(refusal(story(
                        RAIN,
                        new SourceVersion("b", YESTERDAY),
                        content("Older").build())))
                .isEqualTo(Why.STALE);
    }

    @Test
    void withheldStoryIsTakenAndNotAnnounced() {
        var receipt = newsroom.accept(withheld(rain("First")));

        assertThat(receipt.status()).isEqualTo(Status.WITHHELD);
        assertThat(receipt.version()).isZero();
        assertThat(newsroom.log.told()).isEmpty();

        assertThat(newsroom.accept(rain("First")).version()).isEqualTo(1);
    }

    @Test
    void storyFirstSeenAsCanceledIsWithdrawn() {
        var receipt = newsroom.accept(canceled(version(4)));

        assertThat(receipt.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(receipt.version()).isEqualTo(1);
        assertThat(newsroom.log.told())
                .singleElement()
                .satisfies(told -> assertThat(told.announcement()).isInstanceOf(Announcement.Withdrawing.class));
    }

    @Test
    void withdrawnWinsUntilReinstated() {
        newsroom.accept(rain(1, "First"));
        newsroom.accept(canceled(version(1)));

        assertThat(refusal(rain(2, "Second"))).isEqualTo(Why.WITHDRAWN);
        assertThat(refusal(rain(1, "First"))).isEqualTo(Why.WITHDRAWN);
        assertThat(newsroom.accept(canceled(version(1))).status()).isEqualTo(Status.DUPLICATE);

        newsroom.newsdesk.reinstate(SOURCE, Newsroom.rain(), "It was right", ticket());

        assertThat(newsroom.accept(rain(3, "Third")).version()).isEqualTo(4);
        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void correctionSentAsAVersionIsAnnouncedAsOne() {
        newsroom.accept(rain(1, "First"));
        newsroom.accept(correction(rain(2, "Right"), "It was not wrong."));
        newsroom.accept(rain(3, "Third"));

        assertThat(steps()).containsExactly(Step.PUBLISHED, Step.CORRECTED, Step.UPDATED);
        assertThat(showings())
                .extracting(showing ->
                        showing.correction() == null ? "" : showing.correction().note())
                .containsExactly("", "It was not wrong.", "It was not wrong.");
    }

    @Test
    void publishedAtIsTheNewsroomsAndStays() {
        newsroom.accept(
                story(RAIN, new SourceVersion(null, YESTERDAY), content("First").build()));
        newsroom.clock.go(Duration.ofHours(1));
        newsroom.accept(rain("Second"));
        newsroom.accept(story(
                RAIN,
                SourceVersion.UNKNOWN,
                content("Third").publishedAt(now.plusSeconds(1)).build()));

        assertThat(showings())
                .extracting(Showing::publishedAt)
                .containsExactly(YESTERDAY, YESTERDAY, now.plusSeconds(1));
        assertThat(showings()).extracting(Showing::firstPublishedAt).containsOnly(YESTERDAY);
        assertThat(showings())
                .extracting(Showing::updatedAt)
                .containsExactly(YESTERDAY, now.plusSeconds(3600), now.plusSeconds(3600));
    }

    @Test
    void urgentOnceIsUrgentForEver() {
        var flash = flash("urn:test:bridge");
        newsroom.accept(flash);
        newsroom.accept(
                story(flash.uri(), SourceVersion.UNKNOWN, content("Calm").build()));
        newsroom.newsdesk.withdraw(
                SOURCE, ArticleId.of(SOURCE, flash.uri()), WithdrawalKind.KILL, "Wrong bridge", ticket());

        assertThat(newsroom.log.told())
                .hasSize(3)
                .allMatch(told -> told.announcement().urgent());
    }

    @Test
    void alertByWishIsUrgentToo() {
        newsroom.accept(
                story(RAIN, SourceVersion.UNKNOWN, content("First").alert(true).build()));

        assertThat(newsroom.log.told()).allMatch(told -> told.announcement().urgent());
    }

    @Test
    void queuesWhileTheLogIsAway() {
        newsroom.log.is(RecordingLog.State.AWAY);

        assertThat(newsroom.accept(rain("First")).status()).isEqualTo(Status.QUEUED);
        assertThat(newsroom.accept(rain("Second")).status()).isEqualTo(Status.QUEUED);
        assertThat(newsroom.accept(canceled(SourceVersion.UNKNOWN)).status()).isEqualTo(Status.QUEUED);

        newsroom.log.is(RecordingLog.State.THERE);
        newsroom.clock.go(Duration.ofSeconds(6));
        newsroom.relay.catchUp();

        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L, 2L, 3L);
    }

    @Test
    void takesNothingWhileTheLedgerIsAway() {
        ((InMemoryStories) newsroom.stories).away(true);

        assertThatThrownBy(() -> newsroom.take(rain("First"))).isInstanceOf(LedgerOutageException.class);

        ((InMemoryStories) newsroom.stories).away(false);
        assertThat(newsroom.log.told()).isEmpty();
        assertThat(newsroom.accept(rain("First")).version()).isEqualTo(1);
    }

    @Test
    void refusesWhatTheLogCanNotTake() {
        var large = story(
                RAIN,
                SourceVersion.UNKNOWN,
                content("a".repeat(RecordingLog.LARGEST + 1)).build());

        assertThat(newsroom.take(large)).isInstanceOf(Result.TooLarge.class);
        assertThat(newsroom.stories.find(Newsroom.rain())).isEmpty();
    }

    @Test
    void takesManyInDocumentOrderAndSaysWhichFailed() {
        var items = List.<Parsed.Item>of(
                new Parsed.Story(rain("First")),
                new Parsed.Refusal(Parsed.Kind.UNPROCESSABLE, "No headline."),
                new Parsed.Story(entry(rain("Second"))),
                new Parsed.Story(rain("Second")));

        var results = newsroom.intake.many(SOURCE, items, ticket());

        assertThat(results)
                .extracting(result -> result instanceof Result.Accepted(var receipt)
                        ? receipt.status() + " " + receipt.version()
                        : result.getClass().getSimpleName())
                .containsExactly("PUBLISHED 1", "Unreadable", "PUBLISHED 2", "DUPLICATE 2");
    }

    /** Another instance, that has not met the stories, takes them for new at first. */
    @Test
    void archiveThatIsSentAgainIsKnown() {
        newsroom.intake.many(SOURCE, flashes(0, 40), ticket());
        var other = new Newsroom(newsroom.stories, newsroom.log);

        assertThat(statuses(other.intake.many(SOURCE, flashes(0, 20), ticket())))
                .containsOnly(Status.DUPLICATE);
        assertThat(statuses(other.intake.many(SOURCE, flashes(20, 40), ticket())))
                .containsOnly(Status.DUPLICATE);
        assertThat(statuses(other.intake.many(SOURCE, flashes(40, 60), ticket())))
                .containsOnly(Status.PUBLISHED);
        assertThat(statuses(other.intake.many(SOURCE, flashes(59, 80), ticket())))
                .startsWith(Status.DUPLICATE)
                .filteredOn(Status.PUBLISHED::equals)
                .hasSize(20);
        assertThat(newsroom.log.told()).hasSize(80);
    }

    private static List<Parsed.Item> flashes(int from, int to) {
        return IntStream.range(from, to)
                .<Parsed.Item>mapToObj(i -> new Parsed.Story(flash("urn:test:" + i)))
                .toList();
    }

    private static List<Status> statuses(List<Result> results) {
        return results.stream()
                .map(result -> ((Result.Accepted) result).receipt().status())
                .toList();
    }

    @Test
    void receivedIsTheSumOfAllOutcomes() {
        newsroom.accept(rain(1, "First"));
        newsroom.accept(rain(1, "First"));
        newsroom.take(rain(1, "Other"));
        newsroom.accept(
                withheld(story("urn:test:a", SourceVersion.UNKNOWN, content("A").build())));
        newsroom.accept(
                held(story("urn:test:b", SourceVersion.UNKNOWN, content("B").build()), null));
        newsroom.accept(canceled(version(2)));
        newsroom.log.is(RecordingLog.State.AWAY);
        newsroom.accept(flash("urn:test:c"));
        newsroom.intake.many(SOURCE, List.of(new Parsed.Refusal(Parsed.Kind.UNPARSEABLE, "Not JSON.")), ticket());
        ((InMemoryStories) newsroom.stories).away(true);
        assertThatThrownBy(() -> newsroom.take(flash("urn:test:d"))).isInstanceOf(LedgerOutageException.class);

        var outcomes = newsroom.meters.find("stoppress.ingest.outcomes").counters();
        assertThat(outcomes).hasSize(8).allMatch(counter -> counter.count() >= 1);
        assertThat(outcomes.stream().mapToDouble(counter -> counter.count()).sum())
                .isEqualTo(newsroom.meters.counter("stoppress.ingest.received").count())
                .isEqualTo(9);
    }

    @Test
    void sameRequestAfterACrashFindsWhatItPutDown() {
        var keyed = new Ticket.Keyed(Traces.next(), SOURCE, "key-1");
        var first = newsroom.intake.one(SOURCE, new Parsed.Story(rain("First")), keyed);
        newsroom.accept(rain("Second"));

        var again = newsroom.intake.one(SOURCE, new Parsed.Story(rain("First")), keyed);

        assertThat(((Result.Accepted) again).receipt().version())
                .isEqualTo(((Result.Accepted) first).receipt().version());
        assertThat(newsroom.log.versions(Newsroom.rain())).containsExactly(1L, 2L);
    }

    private Why refusal(Draft draft) {
        return assertThat(newsroom.take(draft))
                .asInstanceOf(InstanceOfAssertFactories.type(Result.Refused.class))
                .actual()
                .why();
    }

    private List<Showing> showings() {
        return newsroom.log.told().stream()
                .map(RecordingLog.Told::announcement)
                .filter(Showing.class::isInstance)
                .map(Showing.class::cast)
                .toList();
    }

    private List<Step> steps() {
        return showings().stream().map(Showing::step).toList();
    }

    private static Ticket ticket() {
        return new Ticket.Plain(Traces.next());
    }
}
