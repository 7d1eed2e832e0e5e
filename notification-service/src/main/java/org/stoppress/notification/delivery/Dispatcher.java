package org.stoppress.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Claims what is to be told, and hands over what was claimed. */
public final class Dispatcher {
    /** So long whoever is handed a first attempt has for it before it is looked for. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private final Deliveries deliveries;
    private final Handoff handoff;

    public Dispatcher(Deliveries deliveries, Handoff handoff) {
        this.deliveries = deliveries;
        this.handoff = handoff;
    }

    /** When what is claimed now is looked for, should it get lost on its way. */
    public static Instant lease(Instant now) {
        return now.plus(LEASE);
    }

    /** @return how many of them nobody claimed before */
    public int send(List<Delivery> wanted) {
        var claimed = deliveries.claim(wanted);
        handoff.send(claimed.stream()
                .filter(each -> each.state() == Delivery.State.PENDING)
                .toList());
        return claimed.size();
    }
}
