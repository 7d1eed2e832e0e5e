package org.stoppress.notification.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An alert that was decided and is not known to be in the log yet.
 *
 * @param leaseUntil until then whoever took it is sending it; afterwards the relay may
 * @param erases whether the text of what was told is to be forgotten once this is out
 */
public record Pending(
        Alert alert, Instant receivedAt, @Nullable Instant expiresAt, Instant leaseUntil, boolean erases) {
    /** Stores keep milliseconds: a copy that was stored in between equals the first. */
    public Pending {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
        leaseUntil = leaseUntil.truncatedTo(ChronoUnit.MILLIS);
    }

    Pending leasedUntil(Instant lease) {
        return new Pending(alert, receivedAt, expiresAt, lease, erases);
    }

    Pending erasing() {
        return new Pending(alert, receivedAt, expiresAt, leaseUntil, true);
    }
}
