package org.stoppress.embedded;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentWritesTest {

    private static final int WRITERS = 24;
    private static final int EACH = 60;

    @TempDir
    Path directory;

    private DocumentStore store;
    private MongoClient client;
    private MongoCollection<Document> documents;

    @BeforeEach
    void start() {
        store = DocumentStore.start(directory, 0);
        client = MongoClients.create(store.uri());
        documents = client.getDatabase("test").getCollection("documents");
    }

    @AfterEach
    void stop() {
        client.close();
        store.close();
    }

    @Test
    void countsExactly() throws Exception {
        documents.createIndex(new Document("count", 1));
        documents.insertOne(new Document("_id", 1).append("count", 0));

        atOnce(_ -> {
            for (int i = 0; i < EACH; i++) {
                documents.updateOne(eq("_id", 1), Updates.inc("count", 1));
            }
            return null;
        });

        assertThat(documents.find(eq("count", WRITERS * EACH)).first()).containsEntry("_id", 1);
        assertThat(documents.countDocuments(eq("count", WRITERS * EACH - 1))).isZero();
    }

    @Test
    void oneOfManyTakesAUniqueValue() throws Exception {
        documents.createIndex(new Document("key", 1), new IndexOptions().unique(true));
        var taken = new AtomicInteger();

        atOnce(writer -> {
            for (int key = 0; key < EACH; key++) {
                try {
                    documents.insertOne(new Document("_id", writer + "/" + key).append("key", key));
                    taken.incrementAndGet();
                } catch (MongoWriteException e) {
                    assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
                }
            }
            return null;
        });

        assertThat(taken).hasValue(EACH);
        assertThat(documents.countDocuments()).isEqualTo(EACH);
    }

    @Test
    void racingUpsertsMakeOneDocument() throws Exception {
        atOnce(_ -> documents.updateOne(eq("_id", "one"), Updates.inc("count", 1), new UpdateOptions().upsert(true)));

        assertThat(documents.find())
                .singleElement()
                .satisfies(document -> assertThat(document).containsEntry("count", WRITERS));
    }

    @Test
    void eachTaskIsClaimedOnce() throws Exception {
        documents.createIndex(new Document("state", 1).append("_id", 1));
        for (int id = 0; id < 200; id++) {
            documents.insertOne(new Document("_id", id).append("state", "due"));
        }
        Set<Integer> claimed = ConcurrentHashMap.newKeySet();
        var twice = new AtomicInteger();

        atOnce(_ -> {
            Document task;
            do {
                task = documents.findOneAndUpdate(
                        eq("state", "due"),
                        Updates.set("state", "claimed"),
                        new FindOneAndUpdateOptions().sort(new Document("_id", 1)));
                if (task != null && !claimed.add(task.getInteger("_id"))) {
                    twice.incrementAndGet();
                }
            } while (task != null);
            return null;
        });

        assertThat(claimed).hasSize(200);
        assertThat(twice).hasValue(0);
    }

    @Test
    void readersSeeWholeChangesWhileIndexesComeAndGo() throws Exception {
        for (int id = 0; id < 300; id++) {
            documents.insertOne(new Document("_id", id).append("a", 0).append("b", 0));
        }

        atOnce(writer -> {
            for (int i = 0; i < EACH; i++) {
                if (writer == 0 && i % 20 == 0) {
                    documents.createIndex(new Document("a", 1).append("b", 1));
                } else if (writer == 0 && i % 20 == 10) {
                    documents.dropIndex("a_1_b_1");
                } else if (writer % 2 == 0) {
                    documents.updateOne(eq("_id", i), Updates.combine(Updates.inc("a", 1), Updates.inc("b", 1)));
                } else {
                    for (Document document : documents.find(eq("a", 1))) {
                        assertThat(document.get("b")).isEqualTo(1);
                    }
                }
            }
            return null;
        });

        assertThat(documents.countDocuments()).isEqualTo(300);
    }

    private interface Writer {
        Object write(int number) throws Exception;
    }

    private static void atOnce(Writer writer) throws Exception {
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<Object>> writers = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                int own = number;
                writers.add(() -> writer.write(own));
            }
            for (Future<Object> result : threads.invokeAll(writers)) {
                result.get();
            }
        }
    }
}
