package org.stoppress.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SettingsTest {
    @Test
    void haveDefaults() {
        assertThat(bound("stoppress.alerts", AlertSettings.class, Map.of()))
                .isEqualTo(new AlertSettings(
                        2,
                        Duration.ofHours(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(10),
                        URI.create("http://localhost:8080")));
        assertThat(bound("stoppress.live", LiveSettings.class, Map.of()))
                .isEqualTo(new LiveSettings(5_000, DataSize.ofMegabytes(24)));
        assertThat(bound("stoppress.delivery", DeliverySettings.class, Map.of()))
                .isEqualTo(new DeliverySettings(
                        64, 200_000, Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofDays(30)));
        assertThat(bound("stoppress.subscriptions", SubscriptionSettings.class, Map.of()))
                .isEqualTo(new SubscriptionSettings(Duration.ofSeconds(5), Duration.ofDays(7)));
    }

    @Test
    void haveTheirKeys() {
        assertThat(bound(
                        "stoppress.alerts",
                        AlertSettings.class,
                        Map.of(
                                "stoppress.alerts.threshold", "3",
                                "stoppress.alerts.freshness", "30m",
                                "stoppress.alerts.lease", "6s",
                                "stoppress.alerts.relay-pause", "3s",
                                "stoppress.alerts.grouping", "5m",
                                "stoppress.alerts.public-url", "https://news.example")))
                .isEqualTo(new AlertSettings(
                        3,
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(5),
                        URI.create("https://news.example")));
        assertThat(bound(
                        "stoppress.live",
                        LiveSettings.class,
                        Map.of("stoppress.live.ring", "9", "stoppress.live.ring-size", "1MB")))
                .isEqualTo(new LiveSettings(9, DataSize.ofMegabytes(1)));
        assertThat(bound(
                        "stoppress.delivery",
                        DeliverySettings.class,
                        Map.of(
                                "stoppress.delivery.per-host", "1",
                                "stoppress.delivery.backlog", "2",
                                "stoppress.delivery.circuit", "3s",
                                "stoppress.delivery.rounds", "4s",
                                "stoppress.delivery.retention", "5d")))
                .isEqualTo(
                        new DeliverySettings(1, 2, Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofDays(5)));
        assertThat(bound(
                        "stoppress.subscriptions",
                        SubscriptionSettings.class,
                        Map.of("stoppress.subscriptions.reconcile", "2s", "stoppress.subscriptions.unconfirmed", "1d")))
                .isEqualTo(new SubscriptionSettings(Duration.ofSeconds(2), Duration.ofDays(1)));
    }

    private static <T> T bound(String prefix, Class<T> type, Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
    }
}
