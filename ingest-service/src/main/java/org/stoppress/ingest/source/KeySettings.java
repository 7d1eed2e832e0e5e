package org.stoppress.ingest.source;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first keys.
 *
 * @param adminKey opens the management of sources; without it, or the directory, nobody can manage them
 * @param keysDirectory where the source {@code demo} and the admin find their keys, in files that only their owner reads; made at
 *     the first start, read at later ones
 */
@ConfigurationProperties("stoppress.ingest")
public record KeySettings(
        @Nullable String adminKey, @Nullable Path keysDirectory) {
    @Override
    public String toString() {
        return "KeySettings[keysDirectory=" + keysDirectory + "]";
    }
}
