package org.stoppress.ingest.store.mongo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How MongoDB is waited for.
 *
 * @param patience how long to look for a server before a request is refused with 503
 * @param longestAnswer how long the server may think about one question
 */
@ConfigurationProperties("stoppress.ingest.mongodb")
record MongoSettings(
        @DefaultValue("2s") Duration patience,
        @DefaultValue("20s") Duration longestAnswer) {}
