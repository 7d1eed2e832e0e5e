package org.stoppress.notification.web;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.stoppress.notification.live.AlertRing;
import org.stoppress.notification.live.LiveAlert;
import org.stoppress.notification.live.Position;

/** The frames of the last alerts that somebody got. */
@Component
class Frames {
    private static final int HELD = 1_024;

    private final AlertRing ring;
    private final Tallies tallies;
    private final AtomicReferenceArray<@Nullable Held> held = new AtomicReferenceArray<>(HELD);

    Frames(AlertRing ring, Tallies tallies) {
        this.ring = ring;
        this.tallies = tallies;
    }

    private record Held(String alertId, long offset, Frame frame) {}

    Frame of(LiveAlert alert) {
        int slot = (int) (alert.offset() & (HELD - 1));
        var known = held.get(slot);
        if (known != null
                && known.offset() == alert.offset()
                && known.alertId().equals(alert.alert().id())) {
            return known.frame();
        }
        var next = new Position(ring.extent().topicId(), alert.offset() + 1);
        var frame = Frame.of(EventStreamFormat.alert(next, alert.alert()), tallies.of(alert));
        held.set(slot, new Held(alert.alert().id(), alert.offset(), frame));
        return frame;
    }
}
