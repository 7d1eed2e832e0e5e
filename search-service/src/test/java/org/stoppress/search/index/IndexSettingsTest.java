package org.stoppress.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IndexSettingsTest {
    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new IndexSettings(
                        Path.of("data/search"),
                        Duration.ofSeconds(5),
                        new IndexSettings.Ranking(
                                0.5f, 0.3f, 0.2f, 0.05f, 0.3f, 0.3f, 1.4f, 0.75f, 0.4f, Duration.ofDays(7))));
    }

    @Test
    void readsItsKeys() {
        var keys = Map.ofEntries(
                Map.entry("stoppress.search.index-directory", "/var/lib/search"),
                Map.entry("stoppress.search.commit-interval", "1m"),
                Map.entry("stoppress.search.ranking.exact", "2"),
                Map.entry("stoppress.search.ranking.headline", "3"),
                Map.entry("stoppress.search.ranking.name", "4"),
                Map.entry("stoppress.search.ranking.neighbours", "5"),
                Map.entry("stoppress.search.ranking.headline-phrase", "6"),
                Map.entry("stoppress.search.ranking.phrase", "7"),
                Map.entry("stoppress.search.ranking.saturation", "8"),
                Map.entry("stoppress.search.ranking.length", "1"),
                Map.entry("stoppress.search.ranking.recency", "0"),
                Map.entry("stoppress.search.ranking.recency-half-life", "2d"));

        assertThat(bind(keys))
                .isEqualTo(new IndexSettings(
                        Path.of("/var/lib/search"),
                        Duration.ofMinutes(1),
                        new IndexSettings.Ranking(2, 3, 4, 5, 6, 7, 8, 1, 0, Duration.ofDays(2))));
    }

    @Test
    void refusesARecencyThatIsNoPart() {
        assertThatThrownBy(() -> bind(Map.of("stoppress.search.ranking.recency", "1.5")))
                .hasRootCauseMessage("stoppress.search.ranking.recency is from 0 to 1, not 1.5");
    }

    private static IndexSettings bind(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("stoppress.search", IndexSettings.class);
    }
}
