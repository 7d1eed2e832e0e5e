package org.stoppress.notification.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EmailSettingsTest {
    @Test
    void haveDefaults() {
        assertThat(bound(Map.of())).isEqualTo(new EmailSettings("Stop Press <alerts@localhost>", "Stop Press"));
    }

    @Test
    void haveTheirKeys() {
        assertThat(bound(Map.of(
                        "stoppress.delivery.email.from", "alerts@news.example",
                        "stoppress.delivery.email.site", "The News")))
                .isEqualTo(new EmailSettings("alerts@news.example", "The News"));
    }

    private static EmailSettings bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("stoppress.delivery.email", EmailSettings.class);
    }
}
