package org.stoppress.notification.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.alert.SampleStories.NOW;
import static org.stoppress.notification.alert.SampleStories.POLICY;
import static org.stoppress.notification.alert.SampleStories.quiet;
import static org.stoppress.notification.alert.SampleStories.urgent;
import static org.stoppress.notification.alert.SampleStories.withdrawn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A story's events in every kind of disorder: the ledger ends where it ends in order, and readers are never told twice, nor
 * something that is known to be overtaken. The seed is in the test's name.
 */
class DecidingInAnyOrderTest {
    private static final int STORIES = 60;

    /** What the log can do: each lane in order, the lanes interleaved, and any stretch read again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tellsTheSameHoweverTheLanesInterleaveAndRepeat(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < STORIES; i++) {
            var story = story("story-" + i, random);
            var inOrder = new Run();
            story.forEach(inOrder::decide);

            var disorder = new Run();
            interleaved(story, random).forEach(disorder::decide);

            assertThat(disorder.ledgers.all())
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*revision")
                    .isEqualTo(inOrder.ledgers.all());
            assertThat(disorder.announcer.steps()).isEqualTo(inOrder.announcer.steps());
        }
    }

    /** More than the log can do. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void endsInTheSameStateAfterAnyPermutationAndRepetition(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < STORIES; i++) {
            var story = story("story-" + i, random);
            var inOrder = new Run();
            story.forEach(inOrder::decide);
            var events = new ArrayList<>(story);
            for (int copies = random.nextInt(story.size()); copies > 0; copies--) {
                events.add(story.get(random.nextInt(story.size())));
            }
            Collections.shuffle(events, random);

            var disorder = new Run();
            disorder.decideInBatches(events, random);

            assertThat(disorder.state()).isEqualTo(inOrder.state());
            disorder.checkPromises();
        }
    }

    /** What is decided, beside what was told on the way. */
    record State(String articleId, long version, boolean gone) {}

    /** A life as ingest allows it: after a withdrawal nothing but the reinstatement. */
    private static List<StoryEvent> story(String id, Random random) {
        var events = new ArrayList<StoryEvent>();
        boolean gone = false;
        int versions = 1 + random.nextInt(7);
        for (int version = 1; version <= versions; version++) {
            var sketch = random.nextInt(3) == 0 ? urgent(id, version) : quiet(id, version);
            if (random.nextInt(4) == 0) {
                sketch = sketch.alert(random.nextBoolean());
            }
            if (gone) {
                events.add(sketch.reinstated());
                gone = false;
            } else if (version > 1 && random.nextInt(4) == 0) {
                events.add(withdrawn(id, version));
                gone = true;
            } else {
                events.add(version > 1 && random.nextBoolean() ? sketch.corrected() : sketch.written());
            }
        }
        return events;
    }

    private static List<StoryEvent> interleaved(List<StoryEvent> story, Random random) {
        int firstUrgent = 0;
        while (firstUrgent < story.size() && !isUrgent(story.get(firstUrgent))) {
            firstUrgent++;
        }
        var normal = repeated(story.subList(0, firstUrgent), random);
        var lane = repeated(story.subList(firstUrgent, story.size()), random);
        var all = new ArrayList<StoryEvent>();
        while (!normal.isEmpty() || !lane.isEmpty()) {
            var next = lane.isEmpty() || (!normal.isEmpty() && random.nextBoolean()) ? normal : lane;
            all.add(next.removeFirst());
        }
        return all;
    }

    private static boolean isUrgent(StoryEvent event) {
        return event instanceof StoryEvent.WithStory withStory && POLICY.callsForAlert(withStory.story());
    }

    /** As if the reader lost its position now and then. */
    private static List<StoryEvent> repeated(List<StoryEvent> lane, Random random) {
        var read = new ArrayList<StoryEvent>();
        for (int i = 0; i < lane.size(); i++) {
            read.add(lane.get(i));
            if (random.nextInt(3) == 0) {
                read.addAll(lane.subList(random.nextInt(i + 1), i + 1));
            }
        }
        return read;
    }

    private static final class Run {
        private final InMemoryLedgers ledgers = new InMemoryLedgers();
        private final RecordingAnnouncer announcer = new RecordingAnnouncer();
        private final Deciding deciding = new Deciding(
                POLICY,
                ledgers,
                new Dispatch(announcer, confirmation -> ledgers.confirm(List.of(confirmation))),
                () -> NOW);

        void decide(StoryEvent event) {
            deciding.decide(List.of(event));
        }

        void decideInBatches(List<StoryEvent> events, Random random) {
            int from = 0;
            while (from < events.size()) {
                int to = from + 1 + random.nextInt(events.size() - from);
                deciding.decide(events.subList(from, to));
                from = to;
            }
        }

        List<State> state() {
            return ledgers.all().values().stream()
                    .map(ledger -> new State(ledger.articleId(), ledger.version(), ledger.gone()))
                    .sorted(Comparator.comparing(State::articleId))
                    .toList();
        }

        void checkPromises() {
            var alerts =
                    announcer.announcements().stream().map(Announcement::alert).toList();
            assertThat(alerts).extracting(Alert::id).doesNotHaveDuplicates();
            assertThat(alerts)
                    .extracting(Alert::version)
                    .doesNotHaveDuplicates()
                    .isSorted();
            for (int i = 0; i < alerts.size(); i++) {
                assertThat(alerts.get(i).step() == Step.NEW).isEqualTo(i == 0);
            }
            var ledger = ledgers.all().values().stream().findFirst();
            if (!alerts.isEmpty() && ledger.orElseThrow().gone()) {
                assertThat(alerts.getLast().step()).isEqualTo(Step.WITHDRAWAL);
            }
        }
    }
}
