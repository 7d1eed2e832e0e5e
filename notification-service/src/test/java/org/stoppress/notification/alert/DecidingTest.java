package org.stoppress.notification.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stoppress.notification.alert.SampleStories.NOW;
import static org.stoppress.notification.alert.SampleStories.POLICY;
import static org.stoppress.notification.alert.SampleStories.quiet;
import static org.stoppress.notification.alert.SampleStories.takenDown;
import static org.stoppress.notification.alert.SampleStories.urgent;
import static org.stoppress.notification.alert.SampleStories.withdrawn;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecidingTest {
    private final InMemoryLedgers ledgers = new InMemoryLedgers();
    private final RecordingAnnouncer announcer = new RecordingAnnouncer();
    private final Dispatch dispatch = new Dispatch(announcer, confirmation -> ledgers.confirm(List.of(confirmation)));
    private Instant now = NOW;
    private final InstantSource clock = () -> now;
    private final Deciding deciding = new Deciding(POLICY, ledgers, dispatch, clock);
    private final Relay relay = new Relay(POLICY, ledgers, dispatch, clock);

    @Test
    void alertsOfUrgentBreakingAndAskedForStories() {
        decide(urgent("urgent", 1).urgency(2).written());
        decide(quiet("breaking", 1).asBreaking().written());
        decide(quiet("asked", 1).alert(true).written());

        assertThat(announcer.steps()).containsExactly("new@1", "new@1", "new@1");
    }

    @Test
    void staysSilentOnAllOthers() {
        decide(quiet("unsaid", 1).written());
        decide(urgent("three", 1).urgency(3).written());
        decide(urgent("hushed", 1).alert(false).asBreaking().written());

        assertThat(announcer.steps()).isEmpty();
        assertThat(ledgers.all()).isEmpty();
    }

    @Test
    void tellsOfAStoryThatBecomesUrgent() {
        decide(
                quiet("a", 1).written(),
                quiet("a", 2).corrected(),
                urgent("a", 3).written());

        assertThat(announcer.steps()).containsExactly("new@3");
    }

    @Test
    void tellsOfAnUpdateOnlyWhenTheNewsroomSaysSo() {
        decide(
                urgent("a", 1).written(),
                urgent("a", 2).written(),
                quiet("a", 3).alert(true).written(),
                urgent("a", 4).asBreaking().written());

        assertThat(announcer.steps()).containsExactly("new@1", "update@3");
    }

    @Test
    void tellsOfCorrectionsAndOfTheWithdrawalOfWhatWasTold() {
        decide(
                urgent("a", 1).written(),
                quiet("a", 2).corrected(),
                quiet("a", 3).corrected(),
                withdrawn("a", 4));

        assertThat(announcer.steps()).containsExactly("new@1", "correction@2", "correction@3", "withdrawal@4");
        assertThat(announcer.announcements().getLast().told())
                .extracting(ToldVersion::bodyText)
                .containsExactly("Text 1", "Text 2", "Text 3");
        var alert = announcer.announcements().getLast().alert();
        assertThat(alert.headline()).isNull();
        assertThat(alert.summary()).isNull();
        assertThat(alert.reason()).isEqualTo("It was wrong.");
        assertThat(alert.url()).isEqualTo("https://news.example/articles/a");
        assertThat(alert.section()).isEqualTo("Local");
    }

    @Test
    void tellsNobodyThatSomethingWasWrongWhichNobodyWasTold() {
        decide(
                quiet("a", 1).written(),
                quiet("a", 2).corrected(),
                withdrawn("a", 3),
                quiet("a", 4).reinstated());

        assertThat(announcer.steps()).isEmpty();
    }

    @Test
    void leavesOutACorrectionThatTheNewsroomWantsSilent() {
        decide(urgent("a", 1).written(), urgent("a", 2).alert(false).corrected(), withdrawn("a", 3));

        assertThat(announcer.steps()).containsExactly("new@1", "withdrawal@3");
    }

    @Test
    void tellsOfAReinstatementAsAnUpdate() {
        decide(
                urgent("a", 1).written(),
                withdrawn("a", 2),
                quiet("a", 3).reinstated(),
                quiet("a", 4).corrected(),
                withdrawn("a", 5));

        assertThat(announcer.steps())
                .containsExactly("new@1", "withdrawal@2", "update@3", "correction@4", "withdrawal@5");
    }

    @Test
    void tellsNothingOfAStoryWhoseWithdrawalCameFirst() {
        decide(withdrawn("a", 2), urgent("a", 1).written());
        decide(withdrawn("b", 2));
        decide(urgent("b", 1).written());

        assertThat(announcer.steps()).isEmpty();
    }

    @Test
    void tellsOfAReinstatedStoryThatWasNeverToldAsNew() {
        decide(withdrawn("a", 2), urgent("a", 3).reinstated(), urgent("a", 1).written());

        assertThat(announcer.steps()).containsExactly("new@3");
    }

    @Test
    void decidesEachVersionOnce() {
        for (int i = 0; i < 3; i++) {
            decide(urgent("a", 1).written());
            decide(
                    urgent("a", 2).corrected(),
                    urgent("a", 1).written(),
                    urgent("a", 2).corrected());
        }

        assertThat(announcer.steps()).containsExactly("new@1", "correction@2");
    }

    @Test
    void raisesNoAlertOfOldNews() {
        var old = NOW.minus(Duration.ofMinutes(61));

        decide(
                urgent("a", 1).logged(old).written(),
                urgent("a", 2).logged(old).alert(true).written());

        assertThat(announcer.steps()).isEmpty();
        decide(urgent("a", 3).written());
        assertThat(announcer.steps()).containsExactly("new@3");
    }

    @Test
    void tellsThatSomethingWasWrongHoweverLate() {
        decide(urgent("a", 1).written());
        now = NOW.plus(Duration.ofDays(2));

        decide(urgent("a", 2).corrected(), withdrawn("a", 3));

        assertThat(announcer.steps()).containsExactly("new@1", "correction@2", "withdrawal@3");
    }

    @Test
    void raisesNoAlertOfAnExpiredStory() {
        decide(urgent("a", 1).expiring(NOW).written());
        decide(urgent("b", 1).expiring(NOW.plusMillis(1)).written());

        assertThat(announcer.announcements())
                .extracting(Announcement::articleId)
                .containsExactly("b");
    }

    @Test
    void countsEveryEventOnce() {
        var counts = deciding.decide(List.of(
                urgent("a", 1).written(),
                quiet("a", 2).written(),
                urgent("a", 1).written(),
                urgent("a", 3).corrected(),
                urgent("a", 2).written(),
                withdrawn("b", 1),
                urgent("c", 1).logged(NOW.minusSeconds(7_200)).written(),
                urgent("d", 1).expiring(NOW).written()));

        assertThat(counts)
                .isEqualTo(Map.of(
                        Outcome.ALERTED, 2,
                        Outcome.SILENT, 2,
                        Outcome.REPEATED, 1,
                        Outcome.OVERTAKEN, 1,
                        Outcome.STALE, 1,
                        Outcome.EXPIRED, 1));
    }

    @Test
    void sendsNothingThatIsNotKept() {
        ledgers.goAway(true);

        assertThatThrownBy(() -> decide(urgent("a", 1).written())).isInstanceOf(OutageException.class);
        assertThat(announcer.steps()).isEmpty();

        ledgers.goAway(false);
        decide(urgent("a", 1).written());
        assertThat(announcer.steps()).containsExactly("new@1");
    }

    @Test
    void sendsWhatWasKeptAndNotSentWhenTheLeaseIsOver() {
        announcer.reachable(false);
        decide(urgent("a", 1).written());
        announcer.reachable(true);

        assertThat(relay.run()).isZero();
        now = NOW.plus(POLICY.lease());
        assertThat(relay.run()).isEqualTo(1);
        now = now.plus(POLICY.lease());
        assertThat(relay.run()).isZero();

        assertThat(announcer.steps()).containsExactly("new@1");
        assertThat(ledgers.all().get("a").pending()).isEmpty();
    }

    @Test
    void bringsWhatIsNotOutYetBeforeWhatFollows() {
        announcer.reachable(false);
        decide(urgent("a", 1).written());
        announcer.reachable(true);

        decide(urgent("a", 2).corrected());

        assertThat(announcer.steps()).containsExactly("new@1", "correction@2");
        assertThat(announcer.announcements().getFirst().told()).hasSize(1);
    }

    @Test
    void neverBringsWhatWasTakenBackBeforeItWasOut() {
        announcer.reachable(false);
        decide(urgent("a", 1).written());
        now = NOW.plus(POLICY.lease());
        decide(withdrawn("a", 2));
        announcer.reachable(true);

        now = now.plus(POLICY.lease());
        relay.run();

        assertThat(announcer.steps()).containsExactly("withdrawal@2");
    }

    @Test
    void letsOneOfTwoRelaysSend() {
        announcer.reachable(false);
        decide(urgent("a", 1).written());
        announcer.reachable(true);
        now = NOW.plus(POLICY.lease());
        var slow = new Relay(POLICY, new StaleLedgers(ledgers, ledgers.overdue(now, 10)), dispatch, clock);

        relay.run();

        assertThat(slow.run()).isZero();
        assertThat(announcer.steps()).containsExactly("new@1");
    }

    @Test
    void forgetsTheWordsOfATakedown() {
        decide(urgent("a", 1).written(), takenDown("a", 2));
        decide(urgent("b", 1).written(), withdrawn("b", 2));
        decide(takenDown("b", 3));

        assertThat(announcer.steps()).containsExactly("new@1", "withdrawal@2", "new@1", "withdrawal@2");
        assertThat(ledgers.all().get("a").told()).isEmpty();
        assertThat(ledgers.all().get("b").told()).isEmpty();
    }

    @Test
    void keepsNoMoreTextThanARecordHolds() {
        var long1 = "x".repeat(2 * 1024 * 1024);
        decide(
                urgent("a", 1).reading(long1).written(),
                urgent("a", 2).reading(long1).corrected(),
                urgent("a", 3).reading("y").corrected());

        assertThat(announcer.announcements().getLast().told())
                .extracting(ToldVersion::length)
                .containsExactly(0, long1.length(), 1);
    }

    @Test
    void tellsTheSameInOneBatchAsInMany() {
        decide(urgent("a", 1).written(), urgent("a", 2).corrected(), withdrawn("a", 3));

        assertThat(announcer.steps()).containsExactly("new@1", "correction@2", "withdrawal@3");
    }

    private void decide(StoryEvent... events) {
        deciding.decide(List.of(events));
    }

    /** The store as somebody saw it who was held up since. */
    private record StaleLedgers(Ledgers ledgers, List<StoryLedger> seen) implements Ledgers {
        @Override
        public Map<String, StoryLedger> find(java.util.Collection<String> articleIds) {
            return ledgers.find(articleIds);
        }

        @Override
        public Set<String> keep(java.util.Collection<StoryLedger> changed) {
            return ledgers.keep(changed);
        }

        @Override
        public void confirm(java.util.Collection<Confirmation> confirmations) {
            ledgers.confirm(confirmations);
        }

        @Override
        public List<StoryLedger> overdue(Instant when, int most) {
            return seen;
        }
    }
}
