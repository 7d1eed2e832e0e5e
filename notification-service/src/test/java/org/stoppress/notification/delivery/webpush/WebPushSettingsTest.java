package org.stoppress.notification.delivery.webpush;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebPushSettingsTest {
    @Test
    void haveDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(new WebPushSettings(
                        URI.create("mailto:postmaster@localhost"),
                        Duration.ofHours(24),
                        Duration.ofHours(6),
                        Duration.ofDays(14),
                        Duration.ofSeconds(15),
                        64));
    }

    @Test
    void haveTheirKeys() {
        assertThat(bound(Map.of(
                        "stoppress.delivery.webpush.contact", "https://news.example/contact",
                        "stoppress.delivery.webpush.urgent-ttl", "1h",
                        "stoppress.delivery.webpush.ttl", "2h",
                        "stoppress.delivery.webpush.amendment-ttl", "3h",
                        "stoppress.delivery.webpush.patience", "4s",
                        "stoppress.delivery.webpush.connections-per-host", "5")))
                .isEqualTo(new WebPushSettings(
                        URI.create("https://news.example/contact"),
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        Duration.ofHours(3),
                        Duration.ofSeconds(4),
                        5));
    }

    @Test
    void aContactIsAMailOrWebAddress() {
        assertThatThrownBy(() -> bound(Map.of("stoppress.delivery.webpush.contact", "postmaster")))
                .rootCause()
                .hasMessageContaining("mailto: or https:");
    }

    private static WebPushSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("stoppress.delivery.webpush", WebPushSettings.class);
    }
}
