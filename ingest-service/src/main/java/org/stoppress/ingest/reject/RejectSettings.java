package org.stoppress.ingest.reject;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of what was refused is kept.
 *
 * @param retention how long
 * @param payload how much of a document
 * @param perSource how many documents of a source, the latest
 * @param bytesPerSource how much of a source in all
 */
@ConfigurationProperties("stoppress.ingest.rejects")
public record RejectSettings(
        @DefaultValue("14d") Duration retention,
        @DefaultValue("1MB") DataSize payload,
        @DefaultValue("1000") int perSource,
        @DefaultValue("64MB") DataSize bytesPerSource) {}
