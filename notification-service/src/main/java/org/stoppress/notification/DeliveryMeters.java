package org.stoppress.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Consumer;
import org.stoppress.notification.delivery.Attempted;

/** Attempts, by channel and by what became of them, and how long after the newsroom's submission they ended. */
final class DeliveryMeters implements Consumer<Attempted> {
    private final MeterRegistry meters;

    DeliveryMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void accept(Attempted attempted) {
        var delivery = attempted.delivery();
        var ending = attempted.ending();
        meters.counter(
                        "stoppress.delivery.attempts",
                        "channel",
                        delivery.channel(),
                        "outcome",
                        ending.state().word())
                .increment();
        if (ending.told()) {
            Timer.builder("stoppress.delivery.latency")
                    .description("From the newsroom's submission to the reader")
                    .tag("channel", delivery.channel())
                    .publishPercentiles(0.5, 0.9, 0.99)
                    .register(meters)
                    .record(positive(Duration.between(delivery.receivedAt(), ending.at())));
        }
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
