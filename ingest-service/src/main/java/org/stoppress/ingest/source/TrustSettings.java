package org.stoppress.ingest.source;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far sources are trusted.
 *
 * @param overlap how long a source's other keys stay good when it is given a new one, if nothing else is wished
 * @param rateLimit for each source where none of its own is set
 * @param failures how many wrong keys and signatures an address may try in a minute before it is told to wait
 */
@ConfigurationProperties("stoppress.ingest.trust")
public record TrustSettings(
        @DefaultValue("24h") Duration overlap,
        @DefaultValue RateLimit rateLimit,
        @DefaultValue("300") int failures) {
    public TrustSettings {
        if (failures < 1) {
            throw new IllegalArgumentException("stoppress.ingest.trust.failures is 1 or more");
        }
    }
}
