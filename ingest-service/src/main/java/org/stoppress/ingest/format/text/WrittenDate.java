package org.stoppress.ingest.format.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.draft.Months;
import org.stoppress.ingest.format.draft.Times;

/**
 * A date as pages write it, and where in the line.
 *
 * @param end where the line goes on; right after the year, even if a number is stuck to it
 */
record WrittenDate(Instant at, int start, int end) {
    private static final String YEAR = "((?:19|20)\\d{2})";
    private static final String MONTH = "(" + String.join("|", longestFirst()) + ")";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th|er|º|ª)?";

    private static final Pattern ISO = Pattern.compile(
            "((?:19|20)\\d{2}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?\\s?(?:Z|[+-]\\d\\d:?\\d\\d))?)");
    private static final Pattern YEAR_FIRST =
            Pattern.compile(YEAR + "(?:[./-]|\\s?[年년]\\s?)(\\d{1,2})(?:[./-]|\\s?[月월]\\s?)(\\d{1,2})\\s?[日일]?");
    private static final Pattern MONTH_FIRST = pattern(MONTH + "\\.?\\s*" + DAY + "(?!\\d)\\s*,?\\s*" + YEAR);
    private static final Pattern DAY_FIRST =
            pattern(DAY + "\\.?\\s*(?:of\\s+|de\\s+|di\\s+|-)?" + MONTH + "\\.?(?:\\s*,?\\s*|\\s+de\\s+|-)" + YEAR);
    // 4.2.2024 is day first wherever it is written; 4/2/2024 is so only where the month can't be.
    private static final Pattern DOTTED = Pattern.compile("(?<!\\d)(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?" + YEAR);
    private static final Pattern SLASHED = Pattern.compile("(?<!\\d)(\\d{1,2})[/-](\\d{1,2})[/-]" + YEAR);

    static Optional<WrittenDate> first(String line, int from) {
        return List.of(
                        find(ISO, line, from, found -> Times.iso(found.group(1)).orElse(null)),
                        find(YEAR_FIRST, line, from, found -> day(found.group(1), number(found, 2), found.group(3))),
                        find(
                                MONTH_FIRST,
                                line,
                                from,
                                found -> day(found.group(3), month(found.group(1)), found.group(2))),
                        find(
                                DAY_FIRST,
                                line,
                                from,
                                found -> day(found.group(3), month(found.group(2)), found.group(1))),
                        find(DOTTED, line, from, found -> day(found.group(3), number(found, 2), found.group(1))),
                        find(SLASHED, line, from, WrittenDate::slashed))
                .stream()
                .flatMap(Optional::stream)
                .reduce((one, other) -> other.start < one.start ? other : one);
    }

    private static Optional<WrittenDate> find(Pattern pattern, String line, int from, Reading reading) {
        var matcher = pattern.matcher(line);
        if (!matcher.find(from)) {
            return Optional.empty();
        }
        var at = reading.of(matcher.toMatchResult());
        return at == null ? Optional.empty() : Optional.of(new WrittenDate(at, matcher.start(), matcher.end()));
    }

    private interface Reading {
        @Nullable
        Instant of(MatchResult found);
    }

    private static @Nullable Instant slashed(MatchResult found) {
        int first = number(found, 1);
        int second = number(found, 2);
        if (first > 12 || first == second) {
            return day(found.group(3), second, found.group(1));
        }
        return second > 12 ? day(found.group(3), first, found.group(2)) : null;
    }

    private static @Nullable Instant day(String year, int month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static int month(String name) {
        return Months.named(name);
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static List<String> longestFirst() {
        return Months.names().stream()
                .sorted((one, other) -> other.length() - one.length())
                .map(Pattern::quote)
                .toList();
    }
}
