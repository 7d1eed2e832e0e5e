package org.stoppress.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.alert.SampleStories.urgent;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertRingTest {
    @Test
    void holdsTheNewest() {
        var ring = new AlertRing(4, 1_000_000);
        var topic = new InMemoryAlertTopic(ring);
        for (int i = 0; i < 10; i++) {
            topic.write(SampleAlerts.of(urgent("story-" + i, 1).written()));
        }

        var extent = ring.extent();
        assertThat(extent.tail()).isEqualTo(6);
        assertThat(extent.head()).isEqualTo(10);
        assertThat(extent.firstOffset()).isEqualTo(6);
        assertThat(extent.isWhole()).isFalse();
        assertThat(ring.at(5)).isNull();
        assertThat(ring.at(6).alert().articleId()).isEqualTo("story-6");
        assertThat(ring.at(10)).isNull();
        assertThat(ring.sequenceFrom(7, extent)).isEqualTo(7);
        assertThat(ring.sequenceFrom(99, extent)).isEqualTo(10);
    }

    @Test
    void letsGoOfOldTextBeforeItTakesTooMuchMemory() {
        var ring = new AlertRing(1_000, 10_000);
        var topic = new InMemoryAlertTopic(ring);
        topic.write(SampleAlerts.of(urgent("small", 1).written()));

        topic.write(
                SampleAlerts.of(urgent("large", 1).reading("x".repeat(20_000)).written()));
        assertThat(ring.extent().tail()).isEqualTo(1);
        assertThat(ring.at(1).alert().articleId()).isEqualTo("large");

        topic.write(SampleAlerts.of(urgent("next", 1).written()));
        assertThat(ring.extent().tail()).isEqualTo(2);
        assertThat(ring.extent().firstOffset()).isEqualTo(2);
    }

    @Test
    void saysWhenThereIsSomethingNewAndOnlyThen() {
        var ring = new AlertRing(4, 1_000_000);
        var topic = new InMemoryAlertTopic(ring);
        var changes = new AtomicInteger();
        ring.onChange(changes::incrementAndGet);
        var story = SampleAlerts.of(urgent("a", 1).written());

        topic.write(story);
        topic.write(story);
        topic.skip();

        assertThat(changes).hasValue(1);
        assertThat(ring.extent().position()).hasToString("3.topic-1");
    }

    @Test
    void startsAnewWithAnotherTopicAndNeverCountsBackwards() {
        var ring = new AlertRing(4, 1_000_000);
        var topic = new InMemoryAlertTopic(ring);
        var story = SampleAlerts.of(urgent("a", 1).written());
        topic.write(story);

        ring.open("topic-2", 5);
        ring.append(5, story.getFirst());

        var extent = ring.extent();
        assertThat(extent.generation()).isEqualTo(2);
        assertThat(extent.tail()).isEqualTo(1);
        assertThat(extent.head()).isEqualTo(2);
        assertThat(extent.complete()).isFalse();
        assertThat(ring.at(0)).isNull();
        assertThat(ring.at(1).offset()).isEqualTo(5);
    }

    @Test
    void takesWhatWasWrittenHereBeforeItIsRead() {
        var ring = new AlertRing(4, 1_000_000);
        ring.open("topic-1", 7);
        ring.complete();
        var changes = new AtomicInteger();
        ring.onChange(changes::incrementAndGet);
        var story = SampleAlerts.of(urgent("a", 1).written()).getFirst();

        ring.written("topic-1", 7, story);

        assertThat(ring.at(0).announcement()).isEqualTo(story);
        assertThat(ring.extent().nextOffset()).isEqualTo(8);
        ring.append(7, story);
        assertThat(ring.extent().head()).isEqualTo(1);
        assertThat(changes).hasValue(1);
    }

    @Test
    void waitsForWhatLiesBeforeWhatWasWrittenHere() {
        var ring = new AlertRing(4, 1_000_000);
        ring.open("topic-1", 7);
        var first = SampleAlerts.of(urgent("a", 1).written()).getFirst();
        var second = SampleAlerts.of(urgent("b", 1).written()).getFirst();

        ring.written("topic-1", 7, first);
        assertThat(ring.extent().head()).as("before the topic is read").isZero();
        ring.complete();
        ring.written("topic-1", 8, second);
        assertThat(ring.extent().head()).as("behind one that is not read").isZero();
        ring.written("topic-0", 7, first);
        assertThat(ring.extent().head()).as("of a former topic").isZero();

        ring.append(7, first);
        ring.append(8, second);
        assertThat(ring.at(0).alert().articleId()).isEqualTo("a");
        assertThat(ring.at(1).alert().articleId()).isEqualTo("b");
    }

    @Test
    void keepsItsOrderWhileManyFillIt() throws InterruptedException {
        var ring = new AlertRing(1_000, 1_000_000_000);
        ring.open("topic-1", 0);
        ring.complete();
        var stories = IntStream.range(0, 500)
                .mapToObj(
                        i -> SampleAlerts.of(urgent("story-" + i, 1).written()).getFirst())
                .toList();
        Runnable fill = () -> {
            for (int i = 0; i < stories.size(); i++) {
                ring.written("topic-1", i, stories.get(i));
            }
        };
        var reader = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < stories.size(); i++) {
                ring.append(i, stories.get(i));
                ring.pass(i + 1L);
            }
        });
        var writers =
                List.of(Thread.ofPlatform().start(fill), Thread.ofPlatform().start(fill));
        reader.join();
        for (var writer : writers) {
            writer.join();
        }

        assertThat(ring.extent().head()).isEqualTo(500);
        for (int i = 0; i < 500; i++) {
            assertThat(ring.at(i).offset()).isEqualTo(i);
            assertThat(ring.at(i).alert().articleId()).isEqualTo("story-" + i);
        }
    }
}
