package org.stoppress.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.alert.SampleStories.NOW;
import static org.stoppress.notification.alert.SampleStories.urgent;
import static org.stoppress.notification.alert.SampleStories.withdrawn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.alert.Announcement;
import org.stoppress.notification.alert.StoryEvent;

class SimilarStoriesTest {
    private static final String CLOSED = "Bridge over the Ellery closed to all traffic";

    private final AlertRing ring = new AlertRing(100, 1_000_000);
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final SimilarStories similar = new SimilarStories(ring, Duration.ofMinutes(10), now::get);

    @Test
    void areOneEventWhenTheyHaveMuchInCommon() {
        alerted(urgent("a", 1).saying(CLOSED).written());

        assertThat(group("b", "Ellery bridge closed after ship strike")).contains("a");
        assertThat(group("b", "ELLERY BRIDGE: traffic at a standstill")).contains("a");
        assertThat(group("b", "Parliament votes on harbour law")).isEmpty();
        // Place and tag are those of every story of the harbour.
        assertThat(group("b", "Ellery fishermen win prize")).isEmpty();
        assertThat(group("a", CLOSED)).isEmpty();
    }

    @Test
    void areSoWithinMinutesOnly() {
        alerted(urgent("a", 1).saying(CLOSED).written());

        now.set(NOW.plus(Duration.ofMinutes(11)));

        assertThat(group("b", CLOSED)).isEmpty();
    }

    @Test
    void areNotGroupedWithWhatWasTakenBack() {
        alerted(urgent("a", 1).saying(CLOSED).written(), withdrawn("a", 2));

        assertThat(group("b", CLOSED)).isEmpty();
    }

    @Test
    void areRememberedByTheirFirst() {
        alerted(urgent("a", 1).saying(CLOSED).written());
        var second = SampleAlerts.of(urgent("b", 1).saying(CLOSED).written()).getFirst();
        ring.append(
                ring.extent().nextOffset(),
                new Announcement(second.alert().inGroup(Optional.of("a")), NOW, null, second.told()));

        assertThat(group("c", CLOSED)).contains("a");
        assertThat(similar.known("b")).contains("a");
        assertThat(similar.known("a")).isEmpty();
        assertThat(similar.known("c")).isEmpty();
    }

    private Optional<String> group(String id, String headline) {
        return similar.of(urgent(id, 1).saying(headline).story());
    }

    private void alerted(StoryEvent... events) {
        ring.open("topic", 0);
        SampleAlerts.of(events)
                .forEach(announcement -> ring.append(ring.extent().nextOffset(), announcement));
        ring.complete();
    }
}
