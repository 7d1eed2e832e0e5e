package org.stoppress.ingest.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.intake.TestClock;

class ListeningTest {
    private final Rhythms rhythms = new InMemoryRhythms();

    /** Two instances; one alarm, which outlives a restart, and none for the time in which nobody listened. */
    @Test
    void alarmsOnceWhenASourceHasGoneQuiet() {
        var clock = new TestClock();
        var meters = new SimpleMeterRegistry();
        var one = new Listening(rhythms, meters, clock);
        var other = new Listening(rhythms, new SimpleMeterRegistry(), clock);
        for (int quarters = 0; quarters < 4 * 24 * 8; quarters++) {
            one.heard("harbour");
            for (int i = 0; i < 5; i++) {
                one.listen();
                clock.go(Duration.ofMinutes(3));
            }
        }
        assertThat(gauge(meters)).isZero();

        clock.go(Duration.ofDays(5));
        one.listen();
        other.listen();
        assertThat(gauge(meters)).as("nobody could be heard").isZero();

        for (int minutes = 0; minutes < 24 * 60; minutes += 3) {
            one.listen();
            other.listen();
            clock.go(Duration.ofMinutes(3));
        }
        assertThat(gauge(meters)).isEqualTo(1);
        assertThat(meters.get("stoppress.ingest.silences").counter().count()).isEqualTo(1);

        var restarted = new SimpleMeterRegistry();
        var again = new Listening(rhythms, restarted, clock);
        again.listen();
        assertThat(gauge(restarted)).isEqualTo(1);
        assertThat(restarted.find("stoppress.ingest.silences").counter()).isNull();

        again.heard("harbour");
        again.listen();
        assertThat(gauge(restarted)).isZero();
        assertThat(again.rhythm("harbour").orElseThrow().quietSince()).isNull();
    }

    private static double gauge(SimpleMeterRegistry meters) {
        return meters.get("stoppress.ingest.quiet.sources").gauge().value();
    }
}
