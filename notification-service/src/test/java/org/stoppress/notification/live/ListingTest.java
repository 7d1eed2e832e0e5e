package org.stoppress.notification.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stoppress.notification.alert.SampleStories.NOW;
import static org.stoppress.notification.alert.SampleStories.urgent;
import static org.stoppress.notification.alert.SampleStories.withdrawn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListingTest {
    private final AlertRing ring = new AlertRing(8, 1_000_000);
    private final InMemoryAlertTopic topic = new InMemoryAlertTopic(ring);
    private final Audiences audiences = new Audiences(ring);
    private final Listing listing = new Listing(ring, topic, audiences, () -> NOW);

    @AfterEach
    void close() {
        audiences.close();
    }

    @Test
    void pagesThroughRingAndTopicWithoutASeam() {
        write(0, 700);

        assertThat(all(AlertFilter.ALL, 7))
                .hasSize(700)
                .doesNotHaveDuplicates()
                .startsWith("story-699")
                .endsWith("story-0");
        assertThat(all(AlertFilter.ALL, 200)).hasSize(700);
    }

    @Test
    void asksNobodyForWhatTheRingHolds() {
        write(0, 8);
        topic.goAway(true);

        assertThat(all(AlertFilter.ALL, 3)).hasSize(8);
    }

    @Test
    void stopsWhereTheTopicBegins() {
        write(0, 30);
        topic.forgetBefore(12);

        assertThat(all(AlertFilter.ALL, 5)).hasSize(18);
    }

    @Test
    void staysInPlaceWhileAlertsCome() {
        write(0, 10);
        var first = listing.before(listing.newest().orElseThrow(), AlertFilter.ALL, 4);
        write(10, 5);

        var second = listing.before(first.next().orElseThrow(), AlertFilter.ALL, 4);

        assertThat(ids(first)).containsExactly("story-9", "story-8", "story-7", "story-6");
        assertThat(ids(second)).containsExactly("story-5", "story-4", "story-3", "story-2");
    }

    @Test
    void saysThatThereIsMoreWhereAFilterLetsFewThrough() {
        topic.write(SampleAlerts.of(urgent("needle", 1).saying("Needle").written()));
        write(0, 6_000);
        var filter = new AlertFilter(Set.of(), List.of(), Set.of(), Set.of(), null, "needle");

        var first = listing.before(listing.newest().orElseThrow(), filter, 20);

        assertThat(first.alerts()).isEmpty();
        assertThat(first.next()).isPresent();
        assertThat(all(filter, 20)).containsExactly("needle");
    }

    @Test
    void showsOfAWithdrawnStoryTheWithdrawalAlone() {
        topic.write(SampleAlerts.of(urgent("a", 1).written(), urgent("a", 2).corrected(), withdrawn("a", 3)));
        topic.write(SampleAlerts.of(urgent("b", 1).written(), urgent("b", 2).corrected()));

        assertThat(all(AlertFilter.ALL, 20)).containsExactly("b", "b", "a");
    }

    @Test
    void failsWhereOlderAlertsAreNeededAndTheTopicIsAway() {
        write(0, 30);
        topic.goAway(true);

        assertThatThrownBy(() -> all(AlertFilter.ALL, 20)).isInstanceOf(AlertTopicOutageException.class);
    }

    private void write(int from, int count) {
        for (int i = from; i < from + count; i++) {
            topic.write(SampleAlerts.of(urgent("story-" + i, 1).written()));
        }
    }

    private List<String> all(AlertFilter filter, int limit) {
        var ids = new ArrayList<String>();
        var next = listing.newest();
        while (next.isPresent()) {
            var part = listing.before(next.get(), filter, limit);
            ids.addAll(ids(part));
            next = part.next();
        }
        return ids;
    }

    private static List<String> ids(Listing.Part part) {
        return part.alerts().stream().map(alert -> alert.alert().articleId()).toList();
    }
}
