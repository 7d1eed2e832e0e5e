package org.stoppress.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.subscription.SampleSubscriptions.LOCAL;
import static org.stoppress.notification.subscription.SampleSubscriptions.active;
import static org.stoppress.notification.subscription.SampleSubscriptions.at;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** When what is held back is told: digests, and the days that caps count. */
class DigestTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZURICH, 1);

    @Test
    void aDailyOneComesInTheMorningOfTheReader() {
        assertThat(Digest.DAILY.next(instant("2026-11-22T06:59:59Z"), ZURICH))
                .isEqualTo(instant("2026-11-22T07:00:00Z"));
        assertThat(Digest.DAILY.next(instant("2026-11-22T07:00:00Z"), ZURICH))
                .isEqualTo(instant("2026-11-23T07:00:00Z"));
        assertThat(Digest.DAILY.next(instant("2026-03-28T12:00:00Z"), ZURICH))
                .isEqualTo(instant("2026-03-29T06:00:00Z"));
    }

    @Test
    void aWeeklyOneComesOnMonday() {
        // 23 November is a Monday.
        assertThat(Digest.WEEKLY.next(instant("2026-11-22T12:00:00Z"), ZURICH))
                .isEqualTo(instant("2026-11-23T07:00:00Z"));
        assertThat(Digest.WEEKLY.next(instant("2026-11-23T06:00:00Z"), ZURICH))
                .isEqualTo(instant("2026-11-23T07:00:00Z"));
        assertThat(Digest.WEEKLY.next(instant("2026-11-23T07:00:00Z"), ZURICH))
                .isEqualTo(instant("2026-11-30T07:00:00Z"));
    }

    @Test
    void aDigestWaitsHoweverUrgentAStoryIsAndQuietHoursDoNot() {
        var digest = at(active(LOCAL).endpoint(), LOCAL, NIGHT, null, Digest.DAILY);
        var night = at(active(LOCAL).endpoint(), LOCAL, NIGHT, null, null);

        assertThat(digest.heldUntil(1, instant("2026-11-22T12:00:00Z"))).contains(instant("2026-11-23T07:00:00Z"));
        assertThat(night.heldUntil(1, instant("2026-11-22T23:00:00Z"))).isEmpty();
        assertThat(night.heldUntil(2, instant("2026-11-22T23:00:00Z"))).contains(instant("2026-11-23T06:00:00Z"));
        // What was told is put right without waiting for a digest, but not at night.
        assertThat(digest.quietUntil(2, instant("2026-11-22T12:00:00Z"))).isEmpty();
        assertThat(digest.quietUntil(2, instant("2026-11-22T23:00:00Z"))).contains(instant("2026-11-23T06:00:00Z"));
    }

    @Test
    void aCapCountsTheReadersDaysAndNothingThatIsMostUrgent() {
        var capped = at(active(LOCAL).endpoint(), LOCAL, NIGHT, 3, null);

        assertThat(capped.caps(1)).isFalse();
        assertThat(capped.caps(2)).isTrue();
        assertThat(active(LOCAL).caps(9)).isFalse();
        assertThat(capped.day(instant("2026-11-22T22:59:59Z"))).isEqualTo("2026-11-22");
        assertThat(capped.day(instant("2026-11-22T23:00:00Z"))).isEqualTo("2026-11-23");
        assertThat(capped.tomorrow(instant("2026-11-22T22:30:00Z"))).isEqualTo(instant("2026-11-22T23:00:00Z"));
        // The day on which the clock is put back has 25 hours.
        assertThat(capped.tomorrow(instant("2026-10-24T22:00:00Z"))).isEqualTo(instant("2026-10-25T23:00:00Z"));
    }

    private static Instant instant(String written) {
        return Instant.parse(written);
    }
}
