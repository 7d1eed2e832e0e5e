package org.stoppress.notification.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WebhookSettingsTest {
    @Test
    void haveDefaults() {
        assertThat(bound(Map.of())).isEqualTo(new WebhookSettings(Duration.ofSeconds(15), 64));
    }

    @Test
    void haveTheirKeys() {
        assertThat(bound(Map.of(
                        "stoppress.delivery.webhook.patience", "4s",
                        "stoppress.delivery.webhook.connections-per-host", "5")))
                .isEqualTo(new WebhookSettings(Duration.ofSeconds(4), 5));
    }

    private static WebhookSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("stoppress.delivery.webhook", WebhookSettings.class);
    }
}
