package org.stoppress.ingest.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources of every kind, over weeks, by a chance that repeats itself. */
class RhythmTest {
    private static final Instant MONDAY = Instant.parse("2026-09-07T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(1);

    private enum Kind {
        AGENCY,
        PAPER,
        WEEKLY;

        double timesAMinute(OffsetDateTime time) {
            return switch (this) {
                case AGENCY -> time.getHour() >= 6 && time.getHour() < 22 ? 20.0 / 60 : 1.0 / 60;
                case PAPER -> isWeekend(time) || time.getHour() < 8 || time.getHour() >= 18 ? 0 : 3.0 / 60;
                case WEEKLY -> 3.0 / (7 * 24 * 60);
            };
        }

        private static boolean isWeekend(OffsetDateTime time) {
            return time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesNotAlarmWhileASourceDoesAsItDoes(long seed) {
        assertThat(falseAlarms(Kind.AGENCY, seed)).isZero();
        assertThat(falseAlarms(Kind.PAPER, seed)).isLessThanOrEqualTo(1);
        assertThat(falseAlarms(Kind.WEEKLY, seed)).isLessThanOrEqualTo(1);
    }

    @Test
    void noticesSoonThatABusySourceIsQuiet() {
        var agency = after(4, Kind.AGENCY, MONDAY.plus(Duration.ofDays(28)).plus(Duration.ofHours(12)));

        assertThat(Duration.between(agency.lastAt(), agency.alarmAt()))
                .isBetween(Duration.ofMinutes(30), Duration.ofHours(2));
    }

    @Test
    void doesNotMistakeTheNightForSilence() {
        var agency = after(4, Kind.AGENCY, MONDAY.plus(Duration.ofDays(28)).plus(Duration.ofHours(22)));

        assertThat(agency.alarmAt().atOffset(ZoneOffset.UTC).getHour()).isBetween(5, 9);
    }

    @Test
    void doesNotMistakeTheWeekendForSilence() {
        var friday = MONDAY.plus(Duration.ofDays(32)).plus(Duration.ofHours(18));

        var paper = after(4, Kind.PAPER, friday);

        assertThat(paper.alarmAt()).isBetween(MONDAY.plus(Duration.ofDays(35)), MONDAY.plus(Duration.ofDays(37)));
    }

    @Test
    void saysNothingInTheFirstWeekOrAboutWhatIsHardlyKnown() {
        assertThat(after(1, Kind.AGENCY, MONDAY.plus(Duration.ofDays(6))).alarmAt())
                .isNull();
        assertThat(Rhythm.of("one", MONDAY)
                        .heard(MONDAY.plus(Duration.ofDays(60)))
                        .alarmAt())
                .isNull();
    }

    @Test
    void isQuietUntilItIsHeardAgain() {
        var agency = after(4, Kind.AGENCY, MONDAY.plus(Duration.ofDays(28)).plus(Duration.ofHours(12)));

        var quiet = agency.quiet();
        assertThat(quiet.quietSince()).isEqualTo(agency.lastAt());

        var back = quiet.heard(agency.lastAt().plus(Duration.ofDays(3)));
        assertThat(back.quietSince()).isNull();
        assertThat(back.alarmAt()).isAfter(back.lastAt());
        // The days that it was away are not taken for its habit.
        assertThat(back.timesAWeek())
                .isCloseTo(agency.timesAWeek(), org.assertj.core.data.Percentage.withPercentage(5));
    }

    @Test
    void isExcusedForWhatNobodyCouldHear() {
        var agency = after(4, Kind.AGENCY, MONDAY.plus(Duration.ofDays(28)).plus(Duration.ofHours(12)));

        assertThat(agency.excused(Duration.ofDays(2)).alarmAt())
                .isEqualTo(agency.alarmAt().plus(Duration.ofDays(2)));
        assertThat(agency.excused(Duration.ofDays(2)).revision()).isEqualTo(agency.revision() + 1);
    }

    private static int falseAlarms(Kind kind, long seed) {
        var random = new Random(seed);
        Rhythm rhythm = null;
        int alarms = 0;
        for (var now = MONDAY; now.isBefore(MONDAY.plus(Duration.ofDays(70))); now = now.plus(STEP)) {
            if (random.nextDouble() < kind.timesAMinute(now.atOffset(ZoneOffset.UTC))) {
                rhythm = rhythm == null ? Rhythm.of("any", now) : rhythm.heard(now);
            } else if (rhythm != null
                    && rhythm.alarmAt() != null
                    && rhythm.quietSince() == null
                    && !rhythm.alarmAt().isAfter(now)) {
                rhythm = rhythm.quiet();
                alarms++;
            }
        }
        return alarms;
    }

    private static Rhythm after(long seed, Kind kind, Instant end) {
        var random = new Random(seed);
        var rhythm = Rhythm.of("any", MONDAY);
        for (var now = MONDAY.plus(STEP); now.isBefore(end); now = now.plus(STEP)) {
            if (random.nextDouble() < kind.timesAMinute(now.atOffset(ZoneOffset.UTC))) {
                rhythm = rhythm.heard(now);
            }
        }
        return rhythm;
    }
}
