package org.stoppress.ingest.format.draft;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as publishers write them in feeds and pages: ISO 8601, RFC 822, and everything in between. */
public final class LooseDates {
    private static final Pattern ISO_PART = Pattern.compile(
            "(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2})(?:[Tt ](\\d{1,2})(?::(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?)?\\s*(Z|z|UTC|GMT|[+-]\\d\\d:?\\d\\d)?)?)?)?");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([ap]\\.?m\\.?)?");
    private static final Pattern OFFSET = Pattern.compile("(?:gmt|utc)?\\s?([+-])(\\d{1,2}):?(\\d{2})\\b");
    private static final Pattern ZONE = Pattern.compile("\\b([a-z]{1,5})\\b");
    private static final Pattern NAMED_MONTH = Pattern.compile("(\\p{L}{3,})\\.?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern NUMERIC = Pattern.compile("\\b(\\d{1,2})[/. -](\\d{1,2})[/. -](\\d{4})\\b");

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)\\s*[年./]\\s*(\\d{1,2})\\s*[月./]\\s*(\\d{1,2})(?!\\d)");

    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("z", 0),
            Map.entry("ut", 0),
            Map.entry("utc", 0),
            Map.entry("gmt", 0),
            Map.entry("wet", 0),
            Map.entry("bst", 60),
            Map.entry("cet", 60),
            Map.entry("met", 60),
            Map.entry("west", 60),
            Map.entry("cest", 120),
            Map.entry("eet", 120),
            Map.entry("eest", 180),
            Map.entry("msk", 180),
            Map.entry("ist", 330),
            Map.entry("sgt", 480),
            Map.entry("hkt", 480),
            Map.entry("jst", 540),
            Map.entry("kst", 540),
            Map.entry("aest", 600),
            Map.entry("aedt", 660),
            Map.entry("nzst", 720),
            Map.entry("nzdt", 780),
            Map.entry("ast", -240),
            Map.entry("adt", -180),
            Map.entry("est", -300),
            Map.entry("edt", -240),
            Map.entry("et", -300),
            Map.entry("cst", -360),
            Map.entry("cdt", -300),
            Map.entry("ct", -360),
            Map.entry("mst", -420),
            Map.entry("mdt", -360),
            Map.entry("mt", -420),
            Map.entry("pst", -480),
            Map.entry("pdt", -420),
            Map.entry("pt", -480),
            Map.entry("akst", -540),
            Map.entry("akdt", -480),
            Map.entry("hst", -600),
            Map.entry("brt", -180));

    private LooseDates() {}

    public static Optional<Instant> of(String raw) {
        return of(raw, false);
    }

    /** @param dayFirst whether 4/2/2014 is February */
    public static Optional<Instant> of(String raw, boolean dayFirst) {
        var text = raw.strip();
        if (text.isEmpty() || text.length() > 120) {
            return Optional.empty();
        }
        try {
            return Times.isoOrUtc(text)
                    .or(() -> isoPart(text))
                    .or(() -> epoch(text))
                    .or(() -> numbered(text))
                    .or(() -> spelled(text.toLowerCase(Locale.ROOT), dayFirst));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> isoPart(String text) {
        var part = ISO_PART.matcher(text);
        if (!part.matches()) {
            return Optional.empty();
        }
        return Optional.of(LocalDateTime.of(
                        number(part.group(1), 0),
                        number(part.group(2), 1),
                        number(part.group(3), 1),
                        number(part.group(4), 0),
                        number(part.group(5), 0),
                        Math.min(number(part.group(6), 0), 59))
                .toInstant(
                        part.group(7) == null
                                ? ZoneOffset.UTC
                                : offset(part.group(7).toLowerCase(Locale.ROOT))));
    }

    /** Seconds or milliseconds since 1970. */
    private static Optional<Instant> epoch(String text) {
        return switch (text.length()) {
            case 10 ->
                text.matches("1\\d{9}") ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text))) : Optional.empty();
            case 13 ->
                text.matches("1\\d{12}") ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Year, month and day by their signs, as in East Asia, or with slashes. */
    private static Optional<Instant> numbered(String text) {
        var date = YEAR_FIRST.matcher(text);
        if (!date.find()) {
            return Optional.empty();
        }
        var clock = CLOCK.matcher(text.substring(date.end()));
        boolean hasClock = clock.find();
        return Optional.of(LocalDateTime.of(
                        number(date.group(1), 0),
                        number(date.group(2), 1),
                        number(date.group(3), 1),
                        hasClock ? hour(number(clock.group(1), 0), clock.group(4)) : 0,
                        hasClock ? number(clock.group(2), 0) : 0)
                .toInstant(offset(text.substring(date.end()).toLowerCase(Locale.ROOT))));
    }

    private static Optional<Instant> spelled(String text, boolean dayFirst) {
        var clock = CLOCK.matcher(text);
        boolean hasClock = clock.find();
        int hour = hasClock ? hour(number(clock.group(1), 0), clock.group(4)) : 0;
        int minute = hasClock ? number(clock.group(2), 0) : 0;
        int second = hasClock ? Math.min(number(clock.group(3), 0), 59) : 0;
        var rest = hasClock ? text.substring(0, clock.start()) + " # " + text.substring(clock.end()) : text;
        var afterClock = hasClock ? text.substring(clock.end()) : "";
        var date = date(hasClock ? OFFSET.matcher(rest).replaceFirst(" ") : rest, dayFirst);
        if (date == null || hour > 24) {
            return Optional.empty();
        }
        return Optional.of(
                date.plusHours(hour).plusMinutes(minute).plusSeconds(second).toInstant(offset(afterClock)));
    }

    private static int hour(int hour, @Nullable String half) {
        if (half == null || hour > 12) {
            return hour;
        }
        return half.startsWith("p") ? hour % 12 + 12 : hour % 12;
    }

    private static @Nullable LocalDateTime date(String text, boolean dayFirst) {
        int month = 0;
        var names = NAMED_MONTH.matcher(text);
        while (month == 0 && names.find()) {
            month = Months.named(names.group(1));
        }
        return month == 0 ? numeric(text, dayFirst) : named(text, month);
    }

    private static @Nullable LocalDateTime named(String text, int month) {
        int day = 0;
        int year = 0;
        var numbers = NUMBER.matcher(text);
        while (numbers.find()) {
            var digits = numbers.group();
            if (digits.length() == 4) {
                year = Integer.parseInt(digits);
            } else if (day == 0 && digits.length() <= 2) {
                day = Integer.parseInt(digits);
            } else if (year == 0 && digits.length() == 2) {
                int two = Integer.parseInt(digits);
                year = two < 70 ? 2000 + two : 1900 + two;
            }
        }
        return year == 0 ? null : LocalDateTime.of(year, month, Math.max(day, 1), 0, 0);
    }

    /** 9/15/2014 tells itself; 4/2/2014 is April where slashes are, February else. */
    private static @Nullable LocalDateTime numeric(String text, boolean dayFirst) {
        var found = NUMERIC.matcher(text);
        if (!found.find()) {
            return null;
        }
        int first = Integer.parseInt(found.group(1));
        int second = Integer.parseInt(found.group(2));
        boolean monthFirst =
                second > 12 || (first <= 12 && !dayFirst && found.group().contains("/"));
        return LocalDateTime.of(
                Integer.parseInt(found.group(3)), monthFirst ? first : second, monthFirst ? second : first, 0, 0);
    }

    /** Whether the time has a zone or an offset, so that it is one instant wherever it is read. */
    public static boolean saysZone(String raw) {
        var text = raw.toLowerCase(Locale.ROOT);
        return OFFSET.matcher(text).find()
                || ZONE.matcher(text).results().anyMatch(word -> ZONES.containsKey(word.group(1)))
                || text.matches(".*\\d\\dz\\b.*");
    }

    private static ZoneOffset offset(String text) {
        var offset = OFFSET.matcher(text);
        if (offset.find()) {
            int minutes = number(offset.group(2), 0) * 60 + number(offset.group(3), 0);
            return ZoneOffset.ofTotalSeconds(60 * (offset.group(1).equals("-") ? -minutes : minutes));
        }
        var zone = ZONE.matcher(text);
        while (zone.find()) {
            var minutes = ZONES.get(zone.group(1));
            if (minutes != null) {
                return ZoneOffset.ofTotalSeconds(60 * minutes);
            }
        }
        return ZoneOffset.UTC;
    }

    private static int number(@Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }
}
