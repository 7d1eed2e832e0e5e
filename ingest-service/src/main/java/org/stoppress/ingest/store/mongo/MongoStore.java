package org.stoppress.ingest.store.mongo;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The ledger in MongoDB. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MongoSettings.class)
@Import({
    MongoStories.class,
    MongoSources.class,
    MongoKeptAnswers.class,
    MongoRejects.class,
    MongoActs.class,
    MongoTakings.class,
    MongoPolledFeeds.class,
    MongoRhythms.class,
    IndexCreation.class
})
public class MongoStore {
    /** A server that is gone is a quick 503, not a request that hangs. */
    @Bean
    MongoClientSettingsBuilderCustomizer impatience(MongoSettings settings) {
        long patience = settings.patience().toMillis();
        return client -> client.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(patience, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(patience, TimeUnit.MILLISECONDS)
                        .readTimeout(settings.longestAnswer().toMillis(), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(patience, TimeUnit.MILLISECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(2, TimeUnit.SECONDS)
                        .minHeartbeatFrequency(100, TimeUnit.MILLISECONDS));
    }
}
