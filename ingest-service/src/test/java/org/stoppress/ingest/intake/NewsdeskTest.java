package org.stoppress.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.ingest.story.SampleDrafts.SOURCE;
import static org.stoppress.ingest.story.SampleDrafts.rain;
import static org.stoppress.ingest.story.SampleDrafts.withheld;

import org.junit.jupiter.api.Test;
import org.stoppress.ingest.intake.Newsdesk.Answer;
import org.stoppress.ingest.intake.Receipt.Status;
import org.stoppress.ingest.story.Announcement.Showing;
import org.stoppress.ingest.story.Announcement.Step;
import org.stoppress.ingest.story.Announcement.Withdrawing;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Decision.Why;
import org.stoppress.ingest.story.TakenVersion;
import org.stoppress.ingest.story.TakenVersion.State;
import org.stoppress.ingest.story.WithdrawalKind;

class NewsdeskTest {
    private final Newsroom newsroom = new Newsroom();
    private final ArticleId id = Newsroom.rain();

    @Test
    void withdrawsAndReinstates() {
        newsroom.accept(rain(1, "First"));

        var withdrawn = receipt(withdraw(WithdrawalKind.KILL));
        var reinstated = receipt(reinstate());

        assertThat(withdrawn.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(withdrawn.version()).isEqualTo(2);
        assertThat(reinstated.status()).isEqualTo(Status.PUBLISHED);
        assertThat(reinstated.version()).isEqualTo(3);
        var last = newsroom.log.told().getLast();
        assertThat(((Showing) last.announcement()).step()).isEqualTo(Step.REINSTATED);
        assertThat(((Showing) last.announcement()).reason()).isEqualTo("Why not");
        assertThat(last.content().bodyText()).isEqualTo("First");
        assertThat(last.announcement().origin().sourceVersion().version()).isEqualTo("1");
    }

    @Test
    void withdrawingAgainChangesNothing() {
        newsroom.accept(rain("First"));
        withdraw(WithdrawalKind.KILL);

        assertThat(receipt(withdraw(WithdrawalKind.KILL)).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(newsroom.log.told()).hasSize(2);
    }

    @Test
    void killCanBecomeATakedown() {
        newsroom.accept(rain("First"));
        withdraw(WithdrawalKind.KILL);

        assertThat(receipt(withdraw(WithdrawalKind.TAKEDOWN)).version()).isEqualTo(3);
        assertThat(((Withdrawing) newsroom.log.told().getLast().announcement())
                        .recall()
                        .kind())
                .isEqualTo(WithdrawalKind.TAKEDOWN);
    }

    @Test
    void afterATakedownOnlyTheNewsroomsNextVersionIsShown() {
        newsroom.accept(rain("First"));
        withdraw(WithdrawalKind.TAKEDOWN);

        assertThat(receipt(reinstate()).status()).isEqualTo(Status.WITHHELD);
        assertThat(newsroom.log.told()).hasSize(2);

        newsroom.accept(rain("Again"));
        assertThat(((Showing) newsroom.log.told().getLast().announcement()).step())
                .isEqualTo(Step.REINSTATED);
        assertThat(newsroom.log.versions(id)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void thereIsNothingToReinstateInAPublicStory() {
        newsroom.accept(rain("First"));

        assertThat(reinstate())
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Why.NOT_WITHDRAWN));
    }

    @Test
    void knowsOwnStoriesOnly() {
        newsroom.accept(rain("First"));

        assertThat(newsroom.newsdesk.view("other", id)).isInstanceOf(Answer.Foreign.class);
        assertThat(newsroom.newsdesk.withdraw("other", id, WithdrawalKind.KILL, null, ticket()))
                .isInstanceOf(Answer.Foreign.class);
        assertThat(newsroom.newsdesk.view(SOURCE, ArticleId.of(SOURCE, "urn:test:none")))
                .isInstanceOf(Answer.Unknown.class);
        assertThat(newsroom.log.told()).hasSize(1);
    }

    @Test
    void showsEveryVersionNewestFirst() {
        newsroom.accept(withheld(rain("Withheld")));
        newsroom.accept(rain("First"));
        withdraw(WithdrawalKind.KILL);
        reinstate();

        var versions = view().versions();

        assertThat(versions)
                .extracting(TakenVersion::state)
                .containsExactly(State.PUBLISHED, State.WITHDRAWN, State.PUBLISHED, State.WITHHELD);
        assertThat(versions).extracting(TakenVersion::number).containsExactly(3L, 2L, 1L, 0L);
        assertThat(versions.getFirst().content().bodyText()).isEqualTo("First");
    }

    @Test
    void showsNothingOfWhatWasTakenDown() {
        newsroom.accept(rain("Libel"));
        withdraw(WithdrawalKind.TAKEDOWN);

        assertThat(view().versions())
                .hasSize(2)
                .extracting(TakenVersion::content)
                .containsOnlyNulls();
    }

    private StoryView view() {
        return ((Answer.Given<StoryView>) newsroom.newsdesk.view(SOURCE, id)).value();
    }

    private Result withdraw(WithdrawalKind kind) {
        return ((Answer.Given<Result>) newsroom.newsdesk.withdraw(SOURCE, id, kind, "Wrong", ticket())).value();
    }

    private Result reinstate() {
        return ((Answer.Given<Result>) newsroom.newsdesk.reinstate(SOURCE, id, "Why not", ticket())).value();
    }

    private static Receipt receipt(Result result) {
        return ((Result.Accepted) result).receipt();
    }

    private static Ticket ticket() {
        return new Ticket.Plain(Traces.next());
    }
}
