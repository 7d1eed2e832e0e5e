package org.stoppress.notification.store;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.stoppress.notification.alert.Ledgers;
import org.stoppress.notification.delivery.Deliveries;
import org.stoppress.notification.delivery.Handoff;
import org.stoppress.notification.delivery.PlatformSecrets;
import org.stoppress.notification.delivery.StreamReaches;
import org.stoppress.notification.store.mongo.MongoStores;
import org.stoppress.notification.subscription.Subscriptions;

/** Everything is kept in MongoDB. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean
    Ledgers ledgers(MongoDatabaseFactory database) {
        return MongoStores.ledgers(database::getMongoDatabase);
    }

    @Bean
    ReadPositions readPositions(MongoDatabaseFactory database) {
        return MongoStores.positions(database::getMongoDatabase);
    }

    @Bean
    PlatformSecrets platformSecrets(MongoDatabaseFactory database) {
        return MongoStores.secrets(database::getMongoDatabase);
    }

    @Bean
    Subscriptions subscriptions(MongoDatabaseFactory database) {
        return MongoStores.subscriptions(database::getMongoDatabase);
    }

    @Bean
    Deliveries deliveries(MongoDatabaseFactory database, Handoff handoff) {
        return MongoStores.deliveries(database::getMongoDatabase, handoff::shard);
    }

    @Bean
    StreamReaches streamReaches(MongoDatabaseFactory database) {
        return MongoStores.streamReaches(database::getMongoDatabase);
    }

    /** Named as Boot's own, which it replaces: that one asks for more than it needs to know. */
    @Bean
    HealthIndicator mongoHealthIndicator(MongoDatabaseFactory database) {
        return MongoStores.health(database::getMongoDatabase);
    }
}
