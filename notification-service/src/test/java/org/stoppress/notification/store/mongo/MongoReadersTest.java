package org.stoppress.notification.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.notification.delivery.Deliveries;
import org.stoppress.notification.delivery.DeliveriesContract;
import org.stoppress.notification.delivery.StreamReaches;
import org.stoppress.notification.subscription.Subscriptions;
import org.stoppress.notification.subscription.SubscriptionsContract;

class MongoReadersTest implements DeliveriesContract, SubscriptionsContract {
    private static DocumentStore store;
    private static MongoClient client;

    @BeforeAll
    static void start(@TempDir Path directory) {
        store = DocumentStore.start(directory, 0);
        client = MongoClients.create(store.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        store.close();
    }

    @Override
    public Deliveries deliveries() {
        return MongoStores.deliveries(() -> client.getDatabase("notification"), DeliveriesContract::shard);
    }

    @Override
    public StreamReaches streamReaches() {
        return MongoStores.streamReaches(() -> client.getDatabase("notification"));
    }

    @Override
    public Subscriptions subscriptions() {
        return MongoStores.subscriptions(() -> client.getDatabase("notification"));
    }
}
