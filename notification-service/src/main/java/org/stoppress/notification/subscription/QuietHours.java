package org.stoppress.notification.subscription;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a reader is not to be told.
 *
 * @param to not within them; earlier than {@code from} where they go past midnight
 * @param wakeAtUrgency what is at or under it is told nevertheless; 0 for nothing
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId timeZone, int wakeAtUrgency) {
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("Quiet hours end when they begin");
        }
    }

    /** When they end, where this instant is within them, as the reader's clock goes: also when it is put forward or back. */
    Optional<Instant> end(Instant now) {
        var local = now.atZone(timeZone);
        var time = local.toLocalTime();
        boolean over = from.isAfter(to);
        boolean quiet = over ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return Optional.empty();
        }
        var day = over && !time.isBefore(from) ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        var end = day.atTime(to).atZone(timeZone);
        // The hour that comes twice: its first end is over, its second is not.
        return Optional.of(
                end.toInstant().isAfter(now)
                        ? end.toInstant()
                        : end.withLaterOffsetAtOverlap().toInstant());
    }

    boolean wakes(int urgency) {
        return urgency <= wakeAtUrgency;
    }
}
