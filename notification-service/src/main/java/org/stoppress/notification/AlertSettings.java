package org.stoppress.notification;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which stories readers are alerted of.
 *
 * @param threshold the urgency at or under which a story alerts
 * @param freshness how old an event may be to raise an alert
 * @param lease how long whoever decided an alert has to send it; longer than the log's writer tries
 * @param relayPause between two looks for alerts that were not sent
 * @param grouping how long after an alert another story may be about the same event; zero for never
 * @param publicUrl the address in links
 */
@ConfigurationProperties("stoppress.alerts")
record AlertSettings(
        @DefaultValue("2") int threshold,
        @DefaultValue("1h") Duration freshness,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("2s") Duration relayPause,
        @DefaultValue("10m") Duration grouping,
        @DefaultValue("http://localhost:8080") URI publicUrl) {
    AlertSettings {
        if (threshold < 0 || threshold > 9) {
            throw new IllegalArgumentException("stoppress.alerts.threshold is an urgency from 1 to 9, or 0 for none");
        }
    }
}
