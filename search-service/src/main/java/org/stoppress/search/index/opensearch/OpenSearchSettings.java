package org.stoppress.search.index.opensearch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where OpenSearch is, and how it keeps the stories.
 *
 * @param uri of one node or several
 * @param username and {@code password}: of whoever may make indexes, templates and aliases that begin with {@code index}
 * @param index the alias that answers; what it stands for is called so and numbered
 * @param refresh when what was read is found; a withdrawal always is at once
 * @param patience how long one request is tried again
 */
@ConfigurationProperties("stoppress.search.opensearch")
record OpenSearchSettings(
        @DefaultValue("http://localhost:9200") List<URI> uri,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("stoppress-stories") String index,
        @DefaultValue("1") int shards,
        @DefaultValue("0-1") String replicas,
        @DefaultValue("immediate") Refresh refresh,
        @DefaultValue("10s") Duration patience) {
    OpenSearchSettings {
        uri = List.copyOf(uri);
        username = username == null || username.isBlank() ? null : username;
        password = password == null || password.isBlank() ? null : password;
    }

    /** When stories are found after they were read. */
    enum Refresh {
        /** Right after the poll that brought them. */
        IMMEDIATE,
        /** When OpenSearch refreshes by itself, once a second; the next poll waits for that. */
        WAIT,
        /** When OpenSearch refreshes by itself; nothing waits. */
        INTERVAL
    }
}
