package org.stoppress.reader.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time for people and for machines.
 *
 * @param iso for the {@code datetime} attribute
 */
record Moment(String iso, String text) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm zzz", Locale.UK);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

    /** To the minute; absent where there is none to tell. */
    static @Nullable Moment of(@Nullable Instant instant, ZoneId zone) {
        if (instant == null) {
            return null;
        }
        // A newsroom's date without a time comes as that day's midnight in UTC.
        if (instant.equals(instant.truncatedTo(ChronoUnit.DAYS))) {
            var date = instant.atOffset(ZoneOffset.UTC).toLocalDate();
            return new Moment(date.toString(), DATE.format(date));
        }
        var minute = instant.truncatedTo(ChronoUnit.SECONDS);
        return new Moment(minute.toString(), TIME.format(minute.atZone(zone)));
    }

    static Moment day(LocalDate day) {
        return new Moment(day.toString(), DAY.format(day));
    }
}
