package org.stoppress.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health checks of today ask {@code hello}, of any database. */
class DocumentStoreHealthTest {
    @Test
    void answersHello(@TempDir Path directory) {
        try (var store = DocumentStore.start(directory, 0);
                var client = MongoClients.create(store.uri())) {
            for (var database : new String[] {"admin", "article"}) {
                var answer = client.getDatabase(database).runCommand(new Document("hello", 1));

                assertThat(answer.getBoolean("isWritablePrimary")).isTrue();
                assertThat(answer.getInteger("maxWireVersion")).isPositive();
            }
        }
    }
}
