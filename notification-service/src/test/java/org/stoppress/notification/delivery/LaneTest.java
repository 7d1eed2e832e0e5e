package org.stoppress.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.stoppress.notification.delivery.SampleDeliveries.NOW;
import static org.stoppress.notification.delivery.SampleDeliveries.bulletin;
import static org.stoppress.notification.delivery.SampleDeliveries.endpoint;
import static org.stoppress.notification.delivery.SampleDeliveries.story;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.alert.Step;

class LaneTest {
    private final List<Delivery> begun = new CopyOnWriteArrayList<>();
    private final Lane lane = new Lane(4, new Circuit(Duration.ofSeconds(10)), (_, delivery) -> begun.add(delivery));

    @Test
    void makesSoManyAtOnceAndLeavesAPlaceForWhatIsUrgent() {
        for (int i = 0; i < 9; i++) {
            lane.offer(usual(endpoint()));
        }
        await().until(() -> begun.size() == 3);

        var urgent = urgent(endpoint());
        lane.offer(urgent);
        await().until(() -> begun.size() == 4);
        assertThat(begun.getLast()).isEqualTo(urgent);

        lane.offer(urgent(endpoint()));
        lane.done(begun.getFirst());
        await().until(() -> begun.size() == 5);
        assertThat(begun.getLast().isUrgent()).isTrue();
    }

    @Test
    void retriesAndSummariesComeAfterAllOthers() {
        for (int i = 0; i < 5; i++) {
            lane.offer(retry());
        }
        await().until(() -> begun.size() == 2);
        lane.offer(usual(endpoint()));
        await().until(() -> begun.size() == 3);
        var waiting = usual(endpoint());
        lane.offer(waiting);

        lane.done(begun.getFirst());

        await().until(() -> begun.size() == 4);
        assertThat(begun.getLast()).isEqualTo(waiting);
    }

    @Test
    void tellsOneEndpointOneAfterTheOtherInTheirOrder() {
        var endpoint = endpoint();
        var first = urgent(endpoint);
        var second = urgent(endpoint);
        var third = urgent(endpoint);
        List.of(first, second, third).forEach(lane::offer);
        var other = urgent(endpoint());
        lane.offer(other);

        await().until(() -> begun.size() == 2);
        assertThat(begun).containsExactlyInAnyOrder(first, other);
        lane.done(first);
        await().until(() -> begun.size() == 3);
        lane.done(second);
        await().until(() -> begun.size() == 4);
        assertThat(begun.subList(2, 4)).containsExactly(second, third);
        assertThat(lane.isIdle()).isFalse();
        lane.done(third);
        lane.done(other);
        assertThat(lane.isIdle()).isTrue();
    }

    private static Delivery urgent(Endpoint endpoint) {
        return SampleDeliveries.claim(bulletin(story(), 1, Step.NEW), endpoint, "a");
    }

    private static Delivery usual(Endpoint endpoint) {
        var bulletin = bulletin(story(), 1, Step.NEW);
        return SampleDeliveries.claim(
                new Bulletin(bulletin.alert(), 5, bulletin.receivedAt(), bulletin.loggedAt(), null, false),
                endpoint,
                "a");
    }

    private static Delivery retry() {
        return Delivery.summary(List.of(usual(endpoint())), NOW, NOW);
    }
}
