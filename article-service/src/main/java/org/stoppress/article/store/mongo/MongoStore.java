package org.stoppress.article.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.stoppress.article.article.Articles;
import org.stoppress.article.browse.ViewCounts;
import org.stoppress.article.websub.Subscriptions;

/** Articles and view counts in one MongoDB database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MongoSettings.class)
public class MongoStore {
    /** A database that is away makes a quick refusal, not a long wait. */
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

    @Bean
    MongoArticleSets articleSets(MongoClient client, MongoSettings settings, InstantSource clock) {
        return new MongoArticleSets(database(client, settings), clock);
    }

    @Bean
    Articles articles(MongoArticleSets sets) {
        return new LiveArticles(sets);
    }

    @Bean
    ViewCounts viewCounts(MongoClient client, MongoSettings settings) {
        return new MongoViewCounts(database(client, settings));
    }

    @Bean
    Subscriptions subscriptions(MongoClient client, MongoSettings settings) {
        return new MongoSubscriptions(database(client, settings));
    }

    private static MongoDatabase database(MongoClient client, MongoSettings settings) {
        return client.getDatabase(settings.database());
    }
}
