package org.stoppress.notification.subscription;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** All alerts at once, in the morning. */
public enum Digest {
    DAILY,
    WEEKLY;

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** When what comes now is told: the next morning at eight, or that of the next Monday. */
    Instant next(Instant now, ZoneId zone) {
        var local = now.atZone(zone);
        var day = local.toLocalTime().isBefore(MORNING)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        if (this == WEEKLY) {
            day = day.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        }
        return day.atTime(MORNING).atZone(zone).toInstant();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Digest of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
