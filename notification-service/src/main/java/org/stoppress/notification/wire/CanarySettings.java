package org.stoppress.notification.wire;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The story that is sent to see whether stories get through.
 *
 * @param every how often; zero for never
 */
@ConfigurationProperties("stoppress.canary")
record CanarySettings(@DefaultValue("1m") Duration every) {
    boolean sings() {
        return every.isPositive();
    }
}
