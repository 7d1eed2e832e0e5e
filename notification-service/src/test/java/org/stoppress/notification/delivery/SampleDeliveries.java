package org.stoppress.notification.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Step;

/** Deliveries of our own making. */
public final class SampleDeliveries {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private SampleDeliveries() {}

    /** A story that no other test has. */
    public static String story() {
        return "story-" + UUID.randomUUID();
    }

    public static Endpoint endpoint() {
        return new Endpoint.NtfyEndpoint(URI.create("https://ntfy.example/" + UUID.randomUUID()));
    }

    public static Bulletin bulletin(String story, long version, Step step) {
        return new Bulletin(
                new Alert(
                        Alert.id(story, step, version),
                        story,
                        version,
                        step,
                        step == Step.WITHDRAWAL ? null : "Headline " + version,
                        step == Step.WITHDRAWAL ? null : "Summary",
                        "https://news.example/articles/" + story,
                        2,
                        "Local",
                        List.of("shipping"),
                        "demo",
                        "en",
                        NOW,
                        step == Step.WITHDRAWAL ? "It was wrong." : null),
                2,
                NOW.minusMillis(20),
                NOW.minusMillis(10),
                NOW.plusSeconds(3_600),
                false);
    }

    /** Claimed, to be sent at once. */
    public static Delivery claim(Bulletin bulletin, Endpoint endpoint, String... subscriptions) {
        return Delivery.claim(
                bulletin.alert().step(),
                bulletin,
                endpoint.key(),
                endpoint.channel(),
                List.of(subscriptions),
                Delivery.State.PENDING,
                NOW,
                NOW.plusSeconds(30));
    }

    public static Deliveries.Ending told(Delivery delivery, int attempts) {
        return new Deliveries.Ending(
                delivery.id(), Delivery.State.DELIVERED, true, attempts, false, NOW.plusMillis(50), null, null, NOW);
    }

    /** An attempt that failed, to be made again at {@code due}. */
    public static Deliveries.Ending failed(Delivery delivery, boolean uncertain, Instant due) {
        return new Deliveries.Ending(
                delivery.id(), Delivery.State.PENDING, false, 1, uncertain, NOW, due, "It answered 500.", NOW);
    }
}
