package org.stoppress.notification.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.stoppress.notification.delivery.Deliveries;
import org.stoppress.notification.delivery.DeliveriesContract;
import org.stoppress.notification.delivery.StreamReaches;
import org.stoppress.notification.subscription.Subscriptions;
import org.stoppress.notification.subscription.SubscriptionsContract;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

@Tag("docker")
@Testcontainers
class MongoReadersIT implements DeliveriesContract, SubscriptionsContract {
    @Container
    private static final MongoDBContainer MONGO = new MongoDBContainer("mongo:8");

    private static MongoClient client;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(MONGO.getConnectionString());
    }

    @AfterAll
    static void disconnect() {
        client.close();
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
