package org.stoppress.ingest.format.draft;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as standards for news write them. */
public final class Times {
    // 2024-02-04T10:30:00.123+01:00 and the basic form 20240204T103000+0100; seconds may be absent
    private static final Pattern DATE_TIME = Pattern.compile(
            "(\\d{4})-?(\\d\\d)-?(\\d\\d)[Tt ](\\d\\d):?(\\d\\d)(?::?(\\d\\d)(?:[.,](\\d{1,9})\\d*)?)?\\s*([Zz]|[+-]\\d\\d(?::?\\d\\d)?)?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})(-?)(\\d\\d)\\2(\\d\\d)([Zz]|[+-]\\d\\d:\\d\\d)?");

    private Times() {}

    /** An ISO 8601 time with its offset, or a date alone, which is its midnight in UTC. A time without offset is none. */
    public static Optional<Instant> iso(String raw) {
        return read(raw.strip(), false);
    }

    /** As {@link #iso}; a time without offset is in UTC. */
    public static Optional<Instant> isoOrUtc(String raw) {
        return read(raw.strip(), true);
    }

    private static Optional<Instant> read(String text, boolean withoutOffset) {
        try {
            var date = DATE.matcher(text);
            if (date.matches()) {
                var day = LocalDate.of(number(date, 1), number(date, 3), number(date, 4));
                return inRange(day.atStartOfDay(offset(date.group(5))).toInstant());
            }
            var time = DATE_TIME.matcher(text);
            if (time.matches() && (withoutOffset || time.group(8) != null)) {
                return inRange(instant(time));
            }
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(Matcher time) {
        int seconds = time.group(6) == null ? 0 : number(time, 6);
        // A leap second is the first moment of the next minute.
        boolean leap = seconds == 60;
        var local = LocalDateTime.of(
                number(time, 1),
                number(time, 2),
                number(time, 3),
                number(time, 4),
                number(time, 5),
                leap ? 59 : seconds,
                nanos(time.group(7)));
        return local.toInstant(offset(time.group(8))).plusSeconds(leap ? 1 : 0);
    }

    private static Optional<Instant> inRange(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= 9999 ? Optional.of(instant) : Optional.empty();
    }

    private static ZoneOffset offset(@Nullable String offset) {
        return offset == null || offset.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
