package org.stoppress.ingest.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.stoppress.embedded.DocumentStore;

/** One document store for all tests in this JVM; it ends with it. */
public final class EmbeddedStore {
    private static final DocumentStore STORE = start();
    private static final MongoClient CLIENT = MongoClients.create(STORE.uri());

    private EmbeddedStore() {}

    public static String uri() {
        return STORE.uri();
    }

    /** A database that nobody else has. */
    static MongoDatabaseFactory database() {
        return database(CLIENT);
    }

    static MongoDatabaseFactory database(MongoClient client) {
        return new SimpleMongoClientDatabaseFactory(
                client, "test-" + UUID.randomUUID().toString().substring(0, 8));
    }

    private static DocumentStore start() {
        try {
            var store = DocumentStore.start(Files.createTempDirectory("documents"), 0);
            Runtime.getRuntime().addShutdownHook(new Thread(store::close));
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
