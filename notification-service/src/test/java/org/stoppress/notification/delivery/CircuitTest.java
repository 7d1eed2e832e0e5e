package org.stoppress.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.notification.delivery.SampleDeliveries.NOW;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private final Circuit circuit = new Circuit(Duration.ofSeconds(10));

    @Test
    void staysClosedForOneEndpointThatFailsForEver() {
        for (int i = 0; i < 1_000; i++) {
            circuit.failed("one", NOW);
        }

        assertThat(circuit.refuses(NOW)).isFalse();
        assertThat(circuit.isTripped()).isFalse();
    }

    @Test
    void opensForAHostThatAnswersNobodyAndTriesOneAfterItsRest() {
        failForAll(12);

        assertThat(circuit.refuses(NOW)).isTrue();
        assertThat(circuit.refuses(NOW.plusSeconds(9))).isTrue();
        assertThat(circuit.refuses(NOW.plusSeconds(10))).isFalse();
        // The others wait for what becomes of that one.
        assertThat(circuit.refuses(NOW.plusSeconds(10))).isTrue();
        assertThat(circuit.refuses(NOW.plusSeconds(20))).isFalse();
    }

    @Test
    void closesWithTheFirstSuccess() {
        failForAll(12);

        circuit.succeeded();

        assertThat(circuit.refuses(NOW)).isFalse();
        failForAll(11);
        assertThat(circuit.refuses(NOW)).isFalse();
    }

    private void failForAll(int times) {
        for (int i = 0; i < times; i++) {
            circuit.failed("endpoint " + i, NOW);
        }
    }
}
