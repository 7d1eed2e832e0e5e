package org.stoppress.notification.wire;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import org.stoppress.notification.live.AlertRing;

/** Whether the alerts that there were at start are read: before, a reader who resumes would have to wait. */
@Component("alertsHealthIndicator")
class AlertsHealthIndicator implements HealthIndicator {
    private final AlertRing ring;

    AlertsHealthIndicator(AlertRing ring) {
        this.ring = ring;
    }

    @Override
    public Health health() {
        var extent = ring.extent();
        return extent.complete()
                ? Health.up().withDetail("nextOffset", extent.nextOffset()).build()
                : Health.down()
                        .withDetail("missing", "the topic of alerts is not read to its end yet")
                        .build();
    }
}
