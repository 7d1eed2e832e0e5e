package org.stoppress.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(new Random(1));

    @Test
    void waitsFiveSecondsFirstAndThenEverLongerForDays() {
        var waited = Duration.ZERO;
        var before = Duration.ZERO;
        int tries = 0;
        for (var pause = pause(1); pause.isPresent(); pause = pause(++tries + 1)) {
            assertThat(pause.get()).isGreaterThan(before);
            before = pause.get();
            waited = waited.plus(before);
        }

        assertThat(tries).isEqualTo(11);
        assertThat(waited).isBetween(Duration.ofDays(3), Duration.ofDays(5));
    }

    @Test
    void addsAFifthAtMostByChance() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(pause(1).orElseThrow()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        }
        assertThat(pause(1)).isNotEqualTo(pause(1));
    }

    @Test
    void keepsToWhatTheReceiverAsksForUpToADay() {
        assertThat(backOff.pause(1, Optional.of(Duration.ofMinutes(3)))).contains(Duration.ofMinutes(3));
        assertThat(backOff.pause(3, Optional.of(Duration.ofSeconds(1))).orElseThrow())
                .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
        assertThat(backOff.pause(1, Optional.of(Duration.ofDays(400)))).contains(Duration.ofDays(1));
    }

    private Optional<Duration> pause(int attempts) {
        return backOff.pause(attempts, Optional.empty());
    }
}
