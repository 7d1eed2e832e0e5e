package org.stoppress.reader.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {
    @Test
    void servicesAreOnThisMachineUnlessSaidOtherwise() {
        assertThat(bind(Map.of(), "stoppress.reader.targets", TargetSettings.class))
                .isEqualTo(new TargetSettings(
                        URI.create("http://localhost:8081"),
                        URI.create("http://localhost:8082"),
                        URI.create("http://localhost:8083"),
                        URI.create("http://localhost:8084")));
        assertThat(bind(
                                Map.of("stoppress.reader.targets.search", "http://search:9000"),
                                "stoppress.reader.targets",
                                TargetSettings.class)
                        .search())
                .isEqualTo(URI.create("http://search:9000"));
    }

    @Test
    void patienceHasItsLimits() {
        assertThat(bind(Map.of(), "stoppress.reader.patience", PatienceSettings.class))
                .isEqualTo(new PatienceSettings(
                        Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofMinutes(5)));
    }

    private static <T> T bind(Map<String, String> properties, String prefix, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
