package org.stoppress.notification.store.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.stoppress.notification.alert.Ledgers;
import org.stoppress.notification.delivery.Deliveries;
import org.stoppress.notification.delivery.PlatformSecrets;
import org.stoppress.notification.delivery.StreamReaches;
import org.stoppress.notification.store.ReadPositions;
import org.stoppress.notification.subscription.Subscriptions;

/** The adapters. None of them asks the store before its first use. */
public final class MongoStores {
    private MongoStores() {}

    public static Ledgers ledgers(Supplier<MongoDatabase> database) {
        return new MongoLedgers(database);
    }

    public static ReadPositions positions(Supplier<MongoDatabase> database) {
        return new MongoReadPositions(database);
    }

    public static PlatformSecrets secrets(Supplier<MongoDatabase> database) {
        return new MongoPlatformSecrets(database);
    }

    public static Subscriptions subscriptions(Supplier<MongoDatabase> database) {
        return new MongoSubscriptions(database);
    }

    /** @param shards of endpoints, by their keys */
    public static Deliveries deliveries(Supplier<MongoDatabase> database, ToIntFunction<String> shards) {
        return new MongoDeliveries(database, shards);
    }

    public static StreamReaches streamReaches(Supplier<MongoDatabase> database) {
        return new MongoStreamReaches(database);
    }

    public static HealthIndicator health(Supplier<MongoDatabase> database) {
        return new StoreHealthIndicator(database);
    }
}
