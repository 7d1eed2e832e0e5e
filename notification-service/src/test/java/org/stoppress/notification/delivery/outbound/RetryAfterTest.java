package org.stoppress.notification.delivery.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "0 | PT0S",
                "99999999999999999999 | PT24H",
                "864000 | PT24H",
                "Sun, 22 Nov 2026 12:05:00 GMT | PT5M",
                "Sun, 22 Nov 2026 11:00:00 GMT | PT0S",
                "-5 | ",
                "soon | ",
                "'' | "
            })
    void readsSecondsAndDates(String header, Duration wait) {
        assertThat(RetryAfter.read(header, NOW)).isEqualTo(java.util.Optional.ofNullable(wait));
    }
}
