package org.stoppress.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {
    @Test
    void absentParametersHaveTheirDefaults() {
        var parameters = new Parameters(Map.of());

        assertThat(parameters.limit()).isEqualTo(20);
        assertThat(parameters.text("section")).isEmpty();
        assertThat(parameters.instant("from")).isEmpty();
        assertThatNoException().isThrownBy(parameters::check);
    }

    @Test
    void namesEveryParameterThatCannotBeRead() {
        var parameters = new Parameters(Map.of(
                "limit", List.of("201"),
                "from", List.of("yesterday"),
                "order", List.of("random"),
                "fields", List.of("headline,colour"),
                "breaking", List.of("maybe"),
                "cursor", List.of("x")));

        parameters.limit();
        parameters.instant("from");
        parameters.oneOf("order", Set.of("newest", "oldest"));
        parameters.someOf("fields", Set.of("headline", "summary"));
        parameters.flag("breaking");
        parameters.cursor("articles", 2);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(parameters::check)
                .satisfies(e -> {
                    assertThat(e.problem().status()).isEqualTo(400);
                    assertThat(e.problem().faults())
                            .extracting(Fault::pointer)
                            .containsExactly("/limit", "/from", "/order", "/fields", "/breaking", "/cursor");
                    assertThat(e.problem().detail()).contains("limit", "colour");
                });
    }

    @Test
    void readsTimesWithAnyOffsetAndDates() {
        var parameters = new Parameters(Map.of(
                "a", List.of("2026-11-22T12:00:00+01:00"),
                "b", List.of("2026-11-22"),
                "c", List.of("2026-11-22T12:00:00 01:00")));

        assertThat(parameters.instant("a")).contains(Instant.parse("2026-11-22T11:00:00Z"));
        assertThat(parameters.instant("b")).contains(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(parameters.instant("c")).contains(Instant.parse("2026-11-22T11:00:00Z"));
    }

    @Test
    void aParameterGivenTwiceIsAFaultUnlessItMayRepeat() {
        var parameters = new Parameters(Map.of("tag", List.of("a", "b"), "order", List.of("newest", "oldest")));

        assertThat(parameters.all("tag")).containsExactly("a", "b");
        assertThatNoException().isThrownBy(parameters::check);
        parameters.text("order");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(parameters::check);
    }
}
