package org.stoppress.ingest.format.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {
    @Test
    void readsTimesWithTheirOffset() {
        for (var same : List.of(
                "2024-02-04T09:30:00Z",
                "2024-02-04T10:30:00+01:00",
                "2024-02-04T10:30+0100",
                "20240204T093000Z",
                "2024-02-04 09:30:00.000z",
                "2024-02-04T04:30:00-05",
                " 2024-02-04T09:30:00Z ")) {
            assertThat(Times.iso(same)).as(same).contains(Instant.parse("2024-02-04T09:30:00Z"));
        }
        assertThat(Times.iso("2024-02-04")).contains(Instant.parse("2024-02-04T00:00:00Z"));
        assertThat(Times.iso("2016-12-31T23:59:60Z")).contains(Instant.parse("2017-01-01T00:00:00Z"));
        assertThat(Times.iso("2024-02-04T09:30:00.123456789123Z"))
                .contains(Instant.parse("2024-02-04T09:30:00.123456789Z"));
    }

    @Test
    void readsNothingElse() {
        for (var none : List.of(
                "",
                "yesterday",
                "2024-02-30",
                "2024-02-04T09:30:00",
                "2024-02-04T25:00:00Z",
                "04/02/2024",
                "2024",
                "1707039000",
                "2024-02-04T09:30:00+25:00",
                "0000-01-01",
                "+12024-02-04T00:00:00Z",
                "٢٠٢٤-٠٢-٠٤")) {
            assertThat(Times.iso(none)).as(none).isEmpty();
        }
    }
}
