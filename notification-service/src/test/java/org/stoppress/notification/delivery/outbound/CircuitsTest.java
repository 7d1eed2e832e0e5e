package org.stoppress.notification.delivery.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CircuitsTest {
    private static final String HOST = "broken.example";

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Circuits circuits =
            new Circuits(() -> now, Duration.ofSeconds(15), RandomGenerator.of("L64X128MixRandom"));

    @Test
    void aHostThatFailsInARowIsLeftAloneForAWhile() {
        fail(4);
        assertThat(circuits.pause(HOST)).isEmpty();

        fail(1);

        assertThat(circuits.pause(HOST))
                .hasValueSatisfying(
                        pause -> assertThat(pause).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12)));
        assertThat(circuits.pause("other.example")).isEmpty();
    }

    @Test
    void oneThatFailsNowAndThenIsNot() {
        for (int i = 0; i < 10; i++) {
            fail(4);
            circuits.worked(HOST);
        }

        assertThat(circuits.pause(HOST)).isEmpty();
    }

    @Test
    void thenOneTriesItAndTheOthersWait() {
        fail(5);
        now = now.plusSeconds(11);

        assertThat(circuits.pause(HOST)).isEmpty();
        assertThat(circuits.pause(HOST)).isPresent();

        circuits.worked(HOST);
        assertThat(circuits.pause(HOST)).isEmpty();
    }

    @Test
    void eachTrialThatFailsMakesThePauseLonger() {
        fail(5);
        for (int seconds : new int[] {20, 40, 80, 160, 320, 640, 640}) {
            now = now.plusSeconds(700);
            assertThat(circuits.pause(HOST)).isEmpty();
            fail(1);
            assertThat(circuits.pause(HOST).orElseThrow())
                    .isBetween(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds + seconds / 5 + 1));
        }
    }

    /** Eight calls can be under way to a host that begins to hang: they fail together, and are one failure of it. */
    @Test
    void thoseThatWereUnderWayWhenItOpenedTellNothingNew() {
        fail(13);

        assertThat(circuits.pause(HOST).orElseThrow()).isLessThan(Duration.ofSeconds(13));
    }

    /** One that tries and dies on the way must not close the host for ever. */
    @Test
    void aTrialOfWhichNothingIsHeardIsFollowedByAnother() {
        fail(5);
        now = now.plusSeconds(11);
        assertThat(circuits.pause(HOST)).isEmpty();

        now = now.plusSeconds(16);

        assertThat(circuits.pause(HOST)).isEmpty();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuits.failed(HOST);
        }
    }
}
