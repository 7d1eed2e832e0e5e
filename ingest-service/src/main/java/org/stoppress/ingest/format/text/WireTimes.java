package org.stoppress.ingest.format.text;

import java.util.regex.Pattern;
import org.stoppress.ingest.format.draft.LooseDates;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.story.Embargo;

/** Times as agencies write them for desks: {@code 0001 GMT, Wednesday 25 February 2026}, {@code 6 a.m. EST, March 3, 2026}. */
final class WireTimes {
    private static final Pattern FOUR_DIGITS = Pattern.compile(
            "(?<![\\d-])([01]\\d|2[0-3])([0-5]\\d)\\s*(?:hrs|hours|h)?(?=\\s*\\(?(?:GMT|UTC|BST|CES?T|EES?T|MSK|IST|SGT|HKT|JST|KST|A[EKC]?[SD]T|NZ[SD]T|[ECMP][SD]?T|Z)\\b)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HOUR_ALONE =
            Pattern.compile("(?<![\\d:.])(\\d{1,2})\\s*([ap])\\.?\\s?m\\b\\.?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOTTED = Pattern.compile(
            "(?<!\\d)(\\d{1,2})\\.(\\d\\d)(?=\\s*(?:[ap]\\.?m|GMT|UTC|BST|CES?T|[ECMP][SD]?T|Uhr))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d|\\b(?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|mär|avr|fév|juin|juil|août|déc|ene|abr|ago|dic)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern FIGURE = Pattern.compile("\\d|\\b(?:noon|midnight)\\b", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 120;
    private static final int LONGEST_MONTH = 11;

    private WireTimes() {}

    /** Until the instant that the line says beyond doubt, with its day, hour and zone; else until told otherwise. */
    static Embargo embargo(String line) {
        var text = Text.line(line);
        var time = normal(text.substring(start(text)));
        return time.length() <= LONGEST && DAY.matcher(time).find() && LooseDates.saysZone(time)
                ? LooseDates.of(time).map(Embargo::new).orElse(Embargo.UNTIL_TOLD_OTHERWISE)
                : Embargo.UNTIL_TOLD_OTHERWISE;
    }

    /** Where the time begins: at a figure, at the month before it, or at a word that stands for one. */
    private static int start(String text) {
        var figure = FIGURE.matcher(text);
        if (!figure.find()) {
            return text.length();
        }
        int at = figure.start();
        int near = Math.max(0, at - LONGEST_MONTH);
        var month = DAY.matcher(text.substring(near, at));
        return month.find() ? near + month.start() : at;
    }

    private static String normal(String time) {
        var clock = time.replaceAll("(?i)\\bnoon\\b", "12:00").replaceAll("(?i)\\bmidnight\\b", "00:00");
        clock = DOTTED.matcher(clock).replaceAll("$1:$2");
        clock = HOUR_ALONE.matcher(clock).replaceAll("$1:00 $2m");
        return FOUR_DIGITS.matcher(clock).replaceAll("$1:$2 ");
    }
}
