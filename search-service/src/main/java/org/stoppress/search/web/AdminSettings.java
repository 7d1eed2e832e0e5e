package org.stoppress.search.web;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may have the index made anew; nobody where neither is set.
 *
 * @param adminKey the key itself
 * @param keysDirectory where ingest keeps it, in {@code admin.key}
 */
@ConfigurationProperties("stoppress.search")
record AdminSettings(@Nullable String adminKey, @Nullable Path keysDirectory) {
    @Override
    public String toString() {
        return "AdminSettings[keysDirectory=" + keysDirectory + "]";
    }
}
