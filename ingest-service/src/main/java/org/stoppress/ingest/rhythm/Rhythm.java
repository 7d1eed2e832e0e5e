package org.stoppress.ingest.rhythm;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a source sends in each hour of the week. A silence is measured by how often it would have sent meanwhile: two hours at night
 * may be nothing, and ten minutes of an agency's noon much. It is alarming when it is clearly longer, so measured, than silences were.
 * Until a week is over nothing is. A value: each method gives the next revision.
 *
 * @param firstAt when it was heard first
 * @param times how often it was heard
 * @param rates how often in each hour of the week, from Monday 0:00 UTC; a new week counts a quarter. Negative where not known
 * @param hour the hour that is being counted, and how often in it
 * @param longest the longest of the latest silences, in times that it would have sent; slowly forgotten
 * @param alarmAt when silence becomes alarming; absent while too little is known
 * @param quietSince when it was heard last before a silence that is alarming
 */
public record Rhythm(
        String source,
        long revision,
        Instant firstAt,
        Instant lastAt,
        long times,
        List<Double> rates,
        Instant hour,
        int inHour,
        double longest,
        @Nullable Instant alarmAt,
        @Nullable Instant quietSince) {
    private static final int HOURS = 7 * 24;
    private static final double UNKNOWN = -1;
    private static final double NEW_WEEK = 0.25;
    private static final double FORGETTING = 0.995;
    private static final Duration LEARNING = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final int FEWEST = 20;

    /** If a source sends by chance, it is silent for n times that it would have sent once in exp(n) silences. */
    private static final double LEAST_ALARMING = 10;

    /** So a busy source, which has many silences, is alarming by chance no more often than once in twenty years. */
    private static final double WEEKS = Math.log(20 * 52);

    private static final double CLEARLY_LONGER = 1.5;
    private static final int FARTHEST = 8 * HOURS;

    public Rhythm {
        rates = List.copyOf(rates);
    }

    static Rhythm of(String source, Instant now) {
        return new Rhythm(
                source,
                1,
                now,
                now,
                1,
                Collections.nCopies(HOURS, UNKNOWN),
                now.truncatedTo(ChronoUnit.HOURS),
                1,
                0,
                null,
                null);
    }

    /** It was heard. What a silence that was alarming says of its hours is not learnt: it was not as usual. */
    Rhythm heard(Instant now) {
        if (now.isBefore(lastAt)) {
            return this;
        }
        var learnt = new ArrayList<>(rates);
        var current = now.truncatedTo(ChronoUnit.HOURS);
        if (current.isAfter(hour)) {
            learn(learnt, hour, inHour);
            if (quietSince == null) {
                var silent = hour.plus(1, ChronoUnit.HOURS);
                for (int i = 0; i < FARTHEST && silent.isBefore(current); i++) {
                    learn(learnt, silent, 0);
                    silent = silent.plus(1, ChronoUnit.HOURS);
                }
            }
        }
        // In the first week the nights are not known yet, and would count like days.
        var silence = isLearning() ? 0 : Math.min(expected(lastAt, now), alarming());
        var next = new Rhythm(
                source,
                revision + 1,
                firstAt,
                now,
                times + 1,
                learnt,
                current,
                current.isAfter(hour) ? 1 : inHour + 1,
                Math.max(longest * FORGETTING, silence),
                null,
                null);
        return next.alarmingAt(next.revision, next.alarm());
    }

    Rhythm quiet() {
        return new Rhythm(source, revision + 1, firstAt, lastAt, times, rates, hour, inHour, longest, alarmAt, lastAt);
    }

    /** Nobody listened for so long, so what was not heard says nothing. */
    Rhythm excused(Duration deaf) {
        return alarmAt == null ? this : alarmingAt(revision + 1, alarmAt.plus(deaf));
    }

    /** How often in a week, as far as is known. */
    public double timesAWeek() {
        return mean() * HOURS;
    }

    public boolean isLearning() {
        return Duration.between(firstAt, lastAt).compareTo(LEARNING) < 0 || times < FEWEST;
    }

    private Rhythm alarmingAt(long next, @Nullable Instant at) {
        return new Rhythm(source, next, firstAt, lastAt, times, rates, hour, inHour, longest, at, quietSince);
    }

    private double alarming() {
        var rare = Math.max(LEAST_ALARMING, Math.log(timesAWeek()) + WEEKS);
        return Math.max(rare, CLEARLY_LONGER * longest);
    }

    private @Nullable Instant alarm() {
        if (isLearning()) {
            return null;
        }
        var enough = alarming();
        var at = lastAt;
        for (int i = 0; i < FARTHEST; i++) {
            var end = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            var within = share(at, end) * rate(at);
            if (within >= enough) {
                var alarm = at.plusMillis(
                        (long) (enough / rate(at) * Duration.ofHours(1).toMillis()));
                var soonest = lastAt.plus(SHORTEST);
                return alarm.isBefore(soonest) ? soonest : alarm;
            }
            enough -= within;
            at = end;
        }
        return null;
    }

    /** How often it would have sent. */
    private double expected(Instant from, Instant to) {
        double expected = 0;
        var at = from;
        for (int i = 0; i < FARTHEST && at.isBefore(to); i++) {
            var end = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            end = end.isBefore(to) ? end : to;
            expected += share(at, end) * rate(at);
            at = end;
        }
        return expected;
    }

    private static double share(Instant from, Instant to) {
        return Duration.between(from, to).toMillis()
                / (double) Duration.ofHours(1).toMillis();
    }

    /** Smoothed, but never upwards: the morning's news is not missed at the end of the night. */
    private double rate(Instant at) {
        int hourOfWeek = hourOfWeek(at);
        double own = known(hourOfWeek);
        return Math.min(own, (known(hourOfWeek - 1) + 2 * own + known(hourOfWeek + 1)) / 4);
    }

    private double known(int hourOfWeek) {
        double rate = rates.get(Math.floorMod(hourOfWeek, HOURS));
        return rate < 0 ? mean() : rate;
    }

    private double mean() {
        return rates.stream()
                .filter(rate -> rate >= 0)
                .mapToDouble(rate -> rate)
                .average()
                .orElse(0);
    }

    private static void learn(List<Double> rates, Instant hour, int times) {
        int hourOfWeek = hourOfWeek(hour);
        double known = rates.get(hourOfWeek);
        rates.set(hourOfWeek, known < 0 ? times : known + NEW_WEEK * (times - known));
    }

    private static int hourOfWeek(Instant at) {
        var time = at.atOffset(ZoneOffset.UTC);
        return (time.getDayOfWeek().getValue() - 1) * 24 + time.getHour();
    }
}
