package org.stoppress.notification.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What a delivery says now: not what it said when it was claimed. */
final class Composing {
    private final Bulletins bulletins;

    Composing(Bulletins bulletins) {
        this.bulletins = bulletins;
    }

    /** The message of a delivery, or why there is none any more. */
    sealed interface Composed {
        record Ready(Message message) implements Composed {}

        record Nothing(Delivery.State state, String reason) implements Composed {}
    }

    Composed compose(Delivery delivery, Message.Links links, Instant now) {
        if (delivery.kind() == Delivery.Kind.CONFIRMATION) {
            return new Composed.Ready(new Message.Confirmation(
                    Objects.requireNonNull(delivery.confirm()),
                    Objects.requireNonNullElse(delivery.about(), ""),
                    delivery.createdAt(),
                    links));
        }
        var found = bulletins.find(delivery.bulletins());
        return delivery.kind() == Delivery.Kind.SUMMARY
                ? summary(delivery, found, links, now)
                : told(delivery, found, links, now);
    }

    private static Composed summary(Delivery delivery, List<Bulletin> found, Message.Links links, Instant now) {
        var standing = found.stream()
                .filter(bulletin -> !bulletin.takenBack() && !bulletin.hasExpired(now))
                .map(Bulletin::alert)
                .sorted(Comparator.comparing(org.stoppress.notification.alert.Alert::createdAt)
                        .reversed())
                .toList();
        return standing.isEmpty()
                ? new Composed.Nothing(Delivery.State.CANCELLED, "All of it was taken back.")
                : new Composed.Ready(new Message.Summary(standing, delivery.urgency(), delivery.createdAt(), links));
    }

    private static Composed told(Delivery delivery, List<Bulletin> found, Message.Links links, Instant now) {
        if (found.isEmpty()) {
            return new Composed.Nothing(Delivery.State.CANCELLED, "It is not kept any more.");
        }
        var bulletin = found.getFirst();
        boolean speaks = bulletin.alert().headline() != null && delivery.isOnItsWay(now);
        if (delivery.kind() != Delivery.Kind.WITHDRAWAL && bulletin.takenBack() && !speaks) {
            return new Composed.Nothing(Delivery.State.CANCELLED, "The story was taken back.");
        }
        if (!delivery.kind().mends() && bulletin.hasExpired(now)) {
            return new Composed.Nothing(Delivery.State.FAILED, "The story has expired.");
        }
        return new Composed.Ready(new Message.Told(
                bulletin.alert(), delivery.urgency(), delivery.createdAt(), bulletin.expiresAt(), links));
    }
}
