package org.stoppress.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stoppress.notification.alert.SampleStories.NOW;
import static org.stoppress.notification.alert.SampleStories.urgent;
import static org.stoppress.notification.alert.SampleStories.withdrawn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.notification.alert.Announcement;
import org.stoppress.notification.live.Replay.CaughtUp;
import org.stoppress.notification.live.Replay.Gap;
import org.stoppress.notification.live.Replay.Show;

class ReplayTest {
    private static final int RING = 8;

    private final AlertRing ring = new AlertRing(RING, 1_000_000);
    private final InMemoryAlertTopic topic = new InMemoryAlertTopic(ring);
    private final Audiences audiences = new Audiences(ring);
    private final Audience everyone = audiences.join(AlertFilter.ALL);
    private Instant now = NOW;

    @AfterEach
    void close() {
        audiences.close();
    }

    @Test
    void showsWhatFollowsThePositionFromTheRing() {
        writeStories(5);

        assertThat(shownFrom(2)).containsExactly("story-2", "story-3", "story-4");
        assertThat(shownFrom(5)).isEmpty();
        assertThat(topic.reads()).isZero();
    }

    @Test
    void showsFromTheTopicWhatTheRingNoLongerHolds() {
        writeStories(600);

        assertThat(shownFrom(0))
                .hasSize(600)
                .doesNotHaveDuplicates()
                .startsWith("story-0")
                .endsWith("story-599");
        assertThat(shownFrom(590)).hasSize(10);
    }

    @Test
    void goesOnWithWhatComesWhileItReads() {
        writeStories(3);
        var replay = replay("0." + InMemoryAlertTopic.ID, everyone);

        var shown = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            if (replay.next() instanceof Show(LiveAlert alert)) {
                shown.add(alert.alert().articleId());
            }
            topic.write(SampleAlerts.of(urgent("late-" + i, 1).written()));
        }
        while (replay.next() instanceof Show(LiveAlert alert)) {
            shown.add(alert.alert().articleId());
        }

        assertThat(shown).hasSize(53).doesNotHaveDuplicates();
        assertThat(replay.next())
                .isEqualTo(
                        new CaughtUp(ring.extent().generation(), ring.extent().head(), 53));
    }

    @Test
    void leavesAWithdrawalAlone() {
        topic.write(SampleAlerts.of(urgent("a", 1).written(), urgent("a", 2).corrected(), withdrawn("a", 3)));
        writeStories(20);

        assertThat(stepsFrom(0))
                .startsWith("withdrawal@3")
                .filteredOn(step -> !step.equals("new@1"))
                .hasSize(1);
    }

    @Test
    void showsWhatCameAfterAWithdrawal() {
        topic.write(SampleAlerts.of(
                urgent("a", 1).written(), withdrawn("a", 2), urgent("a", 3).reinstated()));

        assertThat(stepsFrom(0)).containsExactly("withdrawal@2", "update@3");
    }

    @Test
    void dropsCopiesAndWhatWasOvertaken() {
        var story = SampleAlerts.of(urgent("a", 1).written(), urgent("a", 2).corrected(), withdrawn("b", 1));
        topic.write(story.get(0), story.get(0), story.get(1), story.get(0), story.get(1));
        topic.skip();
        var overtaken = SampleAlerts.of(urgent("c", 1).written(), withdrawn("c", 2));
        topic.write(overtaken.get(1), overtaken.get(0));

        assertThat(stepsFrom(0)).containsExactly("new@1", "correction@2", "withdrawal@2");
        writeStories(30);
        assertThat(stepsFrom(0))
                .startsWith("new@1", "correction@2", "withdrawal@2")
                .hasSize(33);
    }

    @Test
    void leavesOutWhatHasExpiredButNotThatItWasWrong() {
        topic.write(SampleAlerts.of(
                urgent("a", 1).expiring(NOW.plusSeconds(1)).written(),
                urgent("a", 2).expiring(NOW.plusSeconds(1)).corrected()));
        now = NOW.plusSeconds(1);

        assertThat(stepsFrom(0)).containsExactly("correction@2");
    }

    @Test
    void saysWhichPositionsItDoesNotKnow() {
        writeStories(30);

        assertThat(Replay.from("nonsense", ring, topic, everyone, () -> now)).isEmpty();
        assertThat(Replay.from("1.another-topic", ring, topic, everyone, () -> now))
                .isEmpty();
        assertThat(replay("31." + InMemoryAlertTopic.ID, everyone).next()).isEqualTo(new Gap(Replay.Reason.UNKNOWN));
    }

    @Test
    void saysWhichPositionsAreGone() {
        writeStories(30);
        topic.forgetBefore(10);

        assertThat(replay("9." + InMemoryAlertTopic.ID, everyone).next()).isEqualTo(new Gap(Replay.Reason.EXPIRED));
        assertThat(shownFrom(10)).hasSize(20);
    }

    @Test
    void hasAGapWhenTheTopicIsMadeAnew() {
        writeStories(3);
        var replay = replay("0." + InMemoryAlertTopic.ID, everyone);
        replay.next();

        ring.open("topic-2", 0);

        assertThat(replay.next()).isEqualTo(new Gap(Replay.Reason.UNKNOWN));
    }

    @Test
    void goesOnWhereItWasAfterAnOutage() {
        writeStories(30);
        var replay = replay("0." + InMemoryAlertTopic.ID, everyone);
        topic.goAway(true);
        assertThatThrownBy(replay::next).isInstanceOf(AlertTopicOutageException.class);

        topic.goAway(false);

        assertThat(shown(replay)).hasSize(30);
    }

    @Test
    void waitsForWhatAnotherInstanceHasReadAlready() {
        writeStories(1);
        topic.skip();
        var ahead = new AlertRing(RING, 1_000);
        ahead.open(InMemoryAlertTopic.ID, 0);
        ahead.complete();

        var next = Replay.from("2." + InMemoryAlertTopic.ID, ahead, topic, everyone, () -> now)
                .orElseThrow()
                .next();

        assertThat(next).isEqualTo(new CaughtUp(ahead.extent().generation(), 0, 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void missesNothingAndShowsNothingTwiceWhereverItResumes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            var story = SampleAlerts.of(urgent("story-" + i, 1).written());
            topic.write(story);
            if (random.nextInt(4) == 0) {
                topic.write(story);
            }
            if (random.nextInt(4) == 0) {
                topic.skip();
            }
        }
        var all = shownFrom(0);
        assertThat(all).hasSize(400);

        for (int i = 0; i < 50; i++) {
            var replay = replay("0." + InMemoryAlertTopic.ID, everyone);
            var before = new ArrayList<String>();
            long offset = 0;
            for (int read = random.nextInt(400); read > 0; read--) {
                if (replay.next() instanceof Show(LiveAlert alert)) {
                    before.add(alert.alert().articleId());
                    offset = alert.offset() + 1;
                }
            }
            before.addAll(shownFrom(offset));
            assertThat(before).isEqualTo(all);
        }
    }

    @Test
    void asksFiltersOfEachVersionThatWasTold() {
        topic.write(SampleAlerts.of(
                urgent("a", 1).saying("Ferry sinking").urgency(2).written(),
                urgent("a", 2).saying("Ferry afloat").urgency(1).corrected(),
                withdrawn("a", 3)));
        topic.write(
                SampleAlerts.of(urgent("b", 1).saying("Ferry late").urgency(2).written()));

        assertThat(stepsFrom(0, query("sinking"))).containsExactly("withdrawal@3");
        assertThat(stepsFrom(0, query("afloat -sinking"))).containsExactly("withdrawal@3");
        assertThat(stepsFrom(0, query("sinking afloat"))).isEmpty();
        assertThat(stepsFrom(0, query("ferry"))).containsExactly("withdrawal@3", "new@1");
        assertThat(stepsFrom(0, new AlertFilter(Set.of(), List.of(), Set.of(), Set.of(), 1, "")))
                .containsExactly("withdrawal@3");
    }

    @Test
    void takesAnyQueryToMatchTextThatWasTooLongToKeep() {
        var huge = "x ".repeat(2 * 1024 * 1024);
        topic.write(SampleAlerts.of(
                urgent("a", 1).reading(huge).written(), urgent("a", 2).corrected()));

        assertThat(stepsFrom(0, query("nothing-of-the-kind"))).contains("correction@2");
    }

    private static AlertFilter query(String query) {
        return new AlertFilter(Set.of(), List.of(), Set.of(), Set.of(), null, query);
    }

    private void writeStories(int count) {
        for (int i = 0; i < count; i++) {
            topic.write(SampleAlerts.of(urgent("story-" + i, 1).written()));
        }
    }

    private Replay replay(String position, Audience audience) {
        return Replay.from(position, ring, topic, audience, () -> now).orElseThrow();
    }

    private List<String> shownFrom(long offset) {
        return shown(replay(offset + "." + InMemoryAlertTopic.ID, everyone)).stream()
                .map(announcement -> announcement.alert().articleId())
                .toList();
    }

    private List<String> stepsFrom(long offset) {
        return stepsFrom(offset, AlertFilter.ALL);
    }

    private List<String> stepsFrom(long offset, AlertFilter filter) {
        return shown(replay(offset + "." + InMemoryAlertTopic.ID, audiences.passing(filter))).stream()
                .map(announcement -> announcement.alert().step().word() + "@"
                        + announcement.alert().version())
                .toList();
    }

    private static List<Announcement> shown(Replay replay) {
        var shown = new ArrayList<Announcement>();
        while (replay.next() instanceof Show(LiveAlert alert)) {
            shown.add(alert.announcement());
        }
        return shown;
    }
}
