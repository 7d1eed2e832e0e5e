package org.stoppress.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.stoppress.notification.delivery.Attempted;
import org.stoppress.notification.delivery.Delivery;

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
            timer("stoppress.delivery.latency", "From the newsroom's submission to the reader", delivery, ending.at());
            timer(
                    "stoppress.delivery.matched",
                    "From the newsroom's submission to the claim that a reader is told",
                    delivery,
                    delivery.createdAt());
            timer(
                    "stoppress.delivery.queued",
                    "From the newsroom's submission to the attempt that told the reader",
                    delivery,
                    attempted.began());
        }
    }

    private void timer(String name, String description, Delivery delivery, Instant until) {
        Timer.builder(name)
                .description(description)
                .tag("channel", delivery.channel())
                .publishPercentiles(0.5, 0.9, 0.99)
                .register(meters)
                .record(positive(Duration.between(delivery.receivedAt(), until)));
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
