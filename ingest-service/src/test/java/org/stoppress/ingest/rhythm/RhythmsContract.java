package org.stoppress.ingest.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every keeper of rhythms does. Each test gets one that is empty. */
public interface RhythmsContract {
    Rhythms rhythms();

    @Test
    default void keepsAllThatIsKnown() {
        var noon = Instant.parse("2026-11-22T12:00:00Z");
        var first = Rhythm.of("harbour", noon);
        var later = first.heard(noon.plus(Duration.ofHours(30)));

        assertThat(rhythms().add(first)).isTrue();
        assertThat(rhythms().add(first)).isFalse();
        assertThat(rhythms().find("harbour")).contains(first);
        assertThat(rhythms().replace(later)).isTrue();
        assertThat(rhythms().replace(later)).isFalse();
        assertThat(rhythms().find("harbour")).contains(later);
        assertThat(rhythms().replace(later.quiet())).isTrue();
        assertThat(rhythms().all()).containsExactly(later.quiet());
        assertThat(rhythms().find("other")).isEmpty();
    }

    @Test
    default void tellsWhoListenedBefore() {
        var noon = Instant.parse("2026-11-22T12:00:00Z");

        assertThat(rhythms().listening(noon)).isEmpty();
        assertThat(rhythms().listening(noon.plusSeconds(30))).contains(noon);
        assertThat(rhythms().listening(noon.plusSeconds(60))).contains(noon.plusSeconds(30));
        assertThat(rhythms().all()).isEmpty();
        assertThat(rhythms().alarming(noon)).isEmpty();
    }
}
