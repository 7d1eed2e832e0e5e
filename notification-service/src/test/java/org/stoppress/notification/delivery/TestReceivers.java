package org.stoppress.notification.delivery;

import java.time.Duration;
import java.time.InstantSource;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundSettings;
import org.stoppress.notification.delivery.outbound.Receivers;

/** The way to receivers, with little patience. */
public final class TestReceivers {
    public static final Duration PATIENCE = Duration.ofMillis(700);

    private TestReceivers() {}

    /** That may be on this machine. */
    public static Receivers onThisMachine() {
        return of(OutboundSettings.allowing("127.0.0.0/8"), InstantSource.system());
    }

    /** As for strangers. */
    public static Receivers onTheInternet() {
        return of(OutboundSettings.allowing(), InstantSource.system());
    }

    private static Receivers of(OutboundSettings settings, InstantSource clock) {
        return new Receivers(settings, new OutboundAddresses(settings), PATIENCE, 8, clock);
    }
}
