package org.stoppress.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.alert.SampleStories.urgent;

import java.util.concurrent.atomic.AtomicInteger;
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
}
