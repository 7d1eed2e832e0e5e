package org.stoppress.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health checks of today list the databases, every few seconds and from every service. */
class StoredBackendTest {
    @Test
    void opensNoDatabaseAnewToListIt(@TempDir Path directory) {
        var opened = new AtomicInteger();
        var store = MVStore.open(directory.resolve("documents.mv").toString());
        var backend = new StoredBackend(store, false) {
            @Override
            protected MongoDatabase openOrCreateDatabase(String name) {
                opened.incrementAndGet();
                return super.openOrCreateDatabase(name);
            }
        };
        var server = new MongoServer(backend);
        try (var client = MongoClients.create(server.bindAndGetConnectionString())) {
            client.getDatabase("news").getCollection("stories").insertOne(new Document("headline", "Rain"));
            int before = opened.get();

            var listed = client.getDatabase("admin").runCommand(new Document("listDatabases", 1));

            assertThat(listed.getList("databases", Document.class))
                    .containsExactly(new Document("name", "news").append("empty", false));
            assertThat(client.listDatabaseNames()).containsExactly("news");
            assertThat(opened).hasValue(before);
        } finally {
            server.shutdown();
        }
    }
}
