package org.stoppress.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/** Operators rely on these names and defaults. */
class SettingsTest {
    @Test
    void keysAndDefaultsStay() throws IOException {
        var settings = new TreeMap<String, String>();
        for (var source :
                new YamlPropertySourceLoader().load("settings", new ClassPathResource("ingest-service.yml"))) {
            var properties = (EnumerablePropertySource<?>) source;
            for (var name : properties.getPropertyNames()) {
                if (name.startsWith("stoppress.")) {
                    settings.put(name, String.valueOf(properties.getProperty(name)));
                }
            }
        }

        assertThat(settings)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("stoppress.public-url", "http://localhost:${stoppress.reader.port:8080}"),
                        Map.entry("stoppress.mongodb.uri", "mongodb://localhost:27017"),
                        Map.entry("stoppress.kafka.brokers", "localhost:9092"),
                        Map.entry("stoppress.ingest.port", "8081"),
                        Map.entry("stoppress.ingest.admin-key", ""),
                        Map.entry("stoppress.ingest.keys-directory", ""),
                        Map.entry("stoppress.ingest.trust.overlap", "24h"),
                        Map.entry("stoppress.ingest.trust.rate-limit.requests", "6000"),
                        Map.entry("stoppress.ingest.trust.rate-limit.per", "1m"),
                        Map.entry("stoppress.ingest.trust.failures", "300"),
                        Map.entry("stoppress.ingest.mongodb.database", "ingest"),
                        Map.entry("stoppress.ingest.mongodb.patience", "2s"),
                        Map.entry("stoppress.ingest.mongodb.longest-answer", "20s"),
                        Map.entry("stoppress.ingest.sending.patience", "2s"),
                        Map.entry("stoppress.ingest.sending.lease", "5s"),
                        Map.entry("stoppress.ingest.sending.relay-interval", "2s"),
                        Map.entry("stoppress.ingest.sending.confirmation-pause", "50ms"),
                        Map.entry("stoppress.ingest.embargo.look", "2s"),
                        Map.entry("stoppress.ingest.embargo.horizon", "5s"),
                        Map.entry("stoppress.ingest.embargo.retry", "250ms"),
                        Map.entry("stoppress.ingest.embargo.lease", "500ms"),
                        Map.entry("stoppress.outbound.allow", ""),
                        Map.entry("stoppress.outbound.user-agent", "StopPress/0.1"),
                        Map.entry("stoppress.ingest.polling.interval", "5m"),
                        Map.entry("stoppress.ingest.polling.shortest", "1m"),
                        Map.entry("stoppress.ingest.polling.longest", "1d"),
                        Map.entry("stoppress.ingest.polling.subscribed", "1h"),
                        Map.entry("stoppress.ingest.polling.longest-hint", "1h"),
                        Map.entry("stoppress.ingest.polling.longest-pause", "1d"),
                        Map.entry("stoppress.ingest.polling.give-up", "30d"),
                        Map.entry("stoppress.ingest.polling.patience", "20s"),
                        Map.entry("stoppress.ingest.polling.largest", "10MB"),
                        Map.entry("stoppress.ingest.polling.lease", "5m"),
                        Map.entry("stoppress.ingest.polling.look", "30s"),
                        Map.entry("stoppress.ingest.polling.at-once", "16"),
                        Map.entry("stoppress.ingest.polling.feeds-per-source", "1000"),
                        Map.entry("stoppress.ingest.polling.hub-lease", "10d"),
                        Map.entry("stoppress.ingest.idempotency.retention", "48h"),
                        Map.entry("stoppress.ingest.audit.retention", "400d"),
                        Map.entry("stoppress.ingest.rejects.retention", "14d"),
                        Map.entry("stoppress.ingest.rejects.payload", "1MB"),
                        Map.entry("stoppress.ingest.rejects.per-source", "1000"),
                        Map.entry("stoppress.ingest.rejects.bytes-per-source", "64MB"),
                        Map.entry("stoppress.ingest.limits.story", "5MB"),
                        Map.entry("stoppress.ingest.limits.batch", "64MB"),
                        Map.entry("stoppress.ingest.limits.lines", "10000")));
    }
}
