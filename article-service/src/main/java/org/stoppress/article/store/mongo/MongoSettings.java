package org.stoppress.article.store.mongo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database, and how long to wait for it. Its address is {@code stoppress.mongodb.uri}.
 *
 * @param database its name
 * @param patience how long to look for a server, and to wait for a connection
 * @param longestAnswer how long a server may think
 */
@ConfigurationProperties("stoppress.article.mongodb")
record MongoSettings(
        @DefaultValue("article") String database,
        @DefaultValue("2s") Duration patience,
        @DefaultValue("20s") Duration longestAnswer) {}
