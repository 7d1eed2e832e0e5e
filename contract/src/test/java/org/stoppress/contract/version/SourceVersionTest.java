package org.stoppress.contract.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.contract.version.Precedence.EQUAL;
import static org.stoppress.contract.version.Precedence.NEWER;
import static org.stoppress.contract.version.Precedence.OLDER;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceVersionTest {
    private static final Instant MORNING = Instant.parse("2026-11-22T06:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-22T18:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2, 1, NEWER",
        "10, 9, NEWER",
        "012, 12, EQUAL",
        "' +7 ', 7, EQUAL",
        "1, 2, OLDER",
        "99999999999999999999, 99999999999999999998, NEWER"
    })
    void comparesWholeNumbersAsNumbers(String version, String known, Precedence expected) {
        // The time says the opposite, and is not asked.
        assertThat(new SourceVersion(version, MORNING).against(new SourceVersion(known, EVENING)))
                .isEqualTo(expected);
    }

    @Test
    void comparesTimesWhereAVersionIsNoWholeNumber() {
        var morning = new SourceVersion("2.1", MORNING);
        var evening = new SourceVersion("2", EVENING);

        assertThat(evening.against(morning)).isEqualTo(NEWER);
        assertThat(morning.against(evening)).isEqualTo(OLDER);
        assertThat(new SourceVersion(null, EVENING).against(evening)).isEqualTo(EQUAL);
    }

    @Test
    void goesByArrivalWhereThereIsNothingToCompare() {
        assertThat(SourceVersion.UNKNOWN.against(new SourceVersion("7", EVENING)))
                .isEqualTo(NEWER);
        assertThat(new SourceVersion("1", null).against(SourceVersion.UNKNOWN)).isEqualTo(NEWER);
        assertThat(new SourceVersion("draft", null).against(new SourceVersion("draft", null)))
                .isEqualTo(NEWER);
    }

    @Test
    void remembersTheHighestOfEachPartByItself() {
        var one = new SourceVersion("3", MORNING);
        var other = new SourceVersion("2", EVENING);

        assertThat(one.highest(other)).isEqualTo(new SourceVersion("3", EVENING));
        assertThat(other.highest(one)).isEqualTo(new SourceVersion("3", EVENING));
        assertThat(SourceVersion.UNKNOWN.highest(one)).isEqualTo(one);
        assertThat(new SourceVersion("draft", null).highest(new SourceVersion("1", null)))
                .isEqualTo(new SourceVersion("1", null));
    }
}
