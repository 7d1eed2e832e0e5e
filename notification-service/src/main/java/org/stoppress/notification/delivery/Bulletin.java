package org.stoppress.notification.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Alert;

/**
 * What is told to any number of readers: kept once, whoever it goes to.
 *
 * @param urgency 1 highest … 9
 * @param receivedAt when the newsroom's submission was taken
 * @param loggedAt when it came into the log
 * @param takenBack whether the story was withdrawn since: then nobody is told any more
 */
public record Bulletin(
        Alert alert,
        int urgency,
        Instant receivedAt,
        Instant loggedAt,
        @Nullable Instant expiresAt,
        boolean takenBack) {
    public Bulletin {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        loggedAt = loggedAt.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public String id() {
        return alert.id();
    }

    boolean hasExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
