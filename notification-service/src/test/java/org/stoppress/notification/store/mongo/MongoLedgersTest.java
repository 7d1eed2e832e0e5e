package org.stoppress.notification.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.stoppress.embedded.DocumentStore;
import org.stoppress.notification.alert.Ledgers;
import org.stoppress.notification.alert.LedgersContract;
import org.stoppress.notification.delivery.PlatformSecrets;
import org.stoppress.notification.delivery.PlatformSecretsContract;
import org.stoppress.notification.store.ReadPositions;

class MongoLedgersTest implements LedgersContract, ReadPositionsContract, PlatformSecretsContract {
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
