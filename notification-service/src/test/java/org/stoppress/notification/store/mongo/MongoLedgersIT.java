package org.stoppress.notification.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.stoppress.notification.alert.Ledgers;
import org.stoppress.notification.alert.LedgersContract;
import org.stoppress.notification.delivery.PlatformSecrets;
import org.stoppress.notification.delivery.PlatformSecretsContract;
import org.stoppress.notification.store.ReadPositions;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

@Tag("docker")
@Testcontainers
class MongoLedgersIT implements LedgersContract, ReadPositionsContract, PlatformSecretsContract {
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
    public Ledgers ledgers() {
        return MongoStores.ledgers(() -> client.getDatabase("notification"));
    }

    @Override
    public ReadPositions positions() {
        return MongoStores.positions(() -> client.getDatabase("notification"));
    }

    @Override
    public PlatformSecrets secrets() {
        return MongoStores.secrets(() -> client.getDatabase("notification"));
    }
}
