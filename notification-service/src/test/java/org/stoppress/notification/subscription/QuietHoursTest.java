package org.stoppress.notification.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
    private static final QuietHours NIGHT = hours("22:00", "07:00", "Europe/Zurich");
    private static final QuietHours NOON = hours("12:00", "13:30", "Asia/Kolkata");

    @Test
    void lastFromTheirBeginToTheirEnd() {
        // Zurich is an hour ahead in winter.
        assertThat(NIGHT.end(at("2026-11-22T20:59:59.999Z"))).isEmpty();
        assertThat(NIGHT.end(at("2026-11-22T21:00:00Z"))).contains(at("2026-11-23T06:00:00Z"));
        assertThat(NIGHT.end(at("2026-11-23T05:59:59.999Z"))).contains(at("2026-11-23T06:00:00Z"));
        assertThat(NIGHT.end(at("2026-11-23T06:00:00Z"))).isEmpty();
    }

    @Test
    void mayLieWithinADayOfTheReaders() {
        // Kolkata is five hours and a half ahead.
        assertThat(NOON.end(at("2026-11-22T06:29:00Z"))).isEmpty();
        assertThat(NOON.end(at("2026-11-22T06:30:00Z"))).contains(at("2026-11-22T08:00:00Z"));
        assertThat(NOON.end(at("2026-11-22T08:00:00Z"))).isEmpty();
    }

    @Test
    void areAnHourShorterWhenTheClockIsPutForward() {
        // At 2:00 of 29 March it is 3:00 in Zurich.
        assertThat(NIGHT.end(at("2026-03-28T22:00:00Z"))).contains(at("2026-03-29T05:00:00Z"));
        // An end that the clock jumps over is when it has jumped.
        var early = hours("22:00", "02:30", "Europe/Zurich");
        assertThat(early.end(at("2026-03-29T00:30:00Z"))).contains(at("2026-03-29T01:30:00Z"));
        assertThat(early.end(at("2026-03-29T01:30:00Z"))).isEmpty();
    }

    @Test
    void areAnHourLongerWhenTheClockIsPutBack() {
        // At 3:00 of 25 October it is 2:00 in Zurich once more.
        assertThat(NIGHT.end(at("2026-10-24T21:00:00Z"))).contains(at("2026-10-25T06:00:00Z"));
        var early = hours("22:00", "02:30", "Europe/Zurich");
        // 2:15, the first time: until the first 2:30; the second time: until the second.
        assertThat(early.end(at("2026-10-25T00:15:00Z"))).contains(at("2026-10-25T00:30:00Z"));
        assertThat(early.end(at("2026-10-25T01:15:00Z"))).contains(at("2026-10-25T01:30:00Z"));
    }

    @Test
    void wakeForWhatIsUrgentEnough() {
        assertThat(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("UTC"), 1))
                .satisfies(hours -> {
                    assertThat(hours.wakes(1)).isTrue();
                    assertThat(hours.wakes(2)).isFalse();
                });
        assertThat(NIGHT.wakes(1)).isFalse();
    }

    @Test
    void haveABeginAndAnotherEnd() {
        assertThatIllegalArgumentException().isThrownBy(() -> hours("07:00", "07:00", "UTC"));
    }

    private static QuietHours hours(String from, String to, String zone) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone), 0);
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
