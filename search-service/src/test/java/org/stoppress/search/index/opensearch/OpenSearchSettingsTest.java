package org.stoppress.search.index.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.stoppress.search.index.opensearch.OpenSearchSettings.Refresh;

class OpenSearchSettingsTest {
    @Test
    void hasDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new OpenSearchSettings(
                        List.of(URI.create("http://localhost:9200")),
                        null,
                        null,
                        "stoppress-stories",
                        1,
                        "0-1",
                        Refresh.IMMEDIATE,
                        Duration.ofSeconds(10)));
    }

    @Test
    void readsEveryKey() {
        assertThat(bound(Map.of(
                        "stoppress.search.opensearch.uri", "https://a.example:9200,https://b.example:9200",
                        "stoppress.search.opensearch.username", "press",
                        "stoppress.search.opensearch.password", "stop",
                        "stoppress.search.opensearch.index", "stories",
                        "stoppress.search.opensearch.shards", "3",
                        "stoppress.search.opensearch.replicas", "1-2",
                        "stoppress.search.opensearch.refresh", "interval",
                        "stoppress.search.opensearch.patience", "1m")))
                .isEqualTo(new OpenSearchSettings(
                        List.of(URI.create("https://a.example:9200"), URI.create("https://b.example:9200")),
                        "press",
                        "stop",
                        "stories",
                        3,
                        "1-2",
                        Refresh.INTERVAL,
                        Duration.ofMinutes(1)));
    }

    private static OpenSearchSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("stoppress.search.opensearch", OpenSearchSettings.class);
    }
}
