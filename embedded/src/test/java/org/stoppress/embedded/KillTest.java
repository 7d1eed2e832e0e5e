package org.stoppress.embedded;

import static com.mongodb.client.model.Filters.eq;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.kafka.common.Uuid;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the process was killed the very next moment. */
class KillTest {

    /** {@code -Drounds=50} for a longer look. */
    private static final int ROUNDS = Integer.getInteger("rounds", 4);

    private static final int WRITERS = 6;

    @TempDir
    Path directory;

    @Test
    void writeIsInTheFileWhenItIsAcknowledged() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (var child = Child.start(Child.Store.class, directory);
                    var client = MongoClients.create(child.address())) {
                MongoCollection<Document> documents = client.getDatabase("test").getCollection("documents");
                documents.createIndex(new Document("round", 1));
                documents.insertOne(new Document("_id", round).append("round", "written"));
                documents.updateOne(eq("_id", round), Updates.set("round", "round " + round));
                child.kill();
            }

            try (var store = DocumentStore.start(directory, 0);
                    var client = MongoClients.create(store.uri())) {
                MongoCollection<Document> documents = client.getDatabase("test").getCollection("documents");
                assertThat(documents.countDocuments()).isEqualTo(round + 1);
                assertThat(documents.find(eq("round", "round " + round)).first())
                        .containsEntry("_id", round);
                assertThat(documents.find(eq("round", "written"))).isEmpty();
            }
        }
    }

    @Test
    void documentsAndIndexesAgreeWhereverTheKillStrikes() throws Exception {
        Map<Integer, Integer> acknowledged = new ConcurrentHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (var child = Child.start(Child.Store.class, directory);
                    var client = MongoClients.create(child.address());
                    var threads = Executors.newFixedThreadPool(WRITERS)) {
                MongoCollection<Document> documents = client.getDatabase("test").getCollection("documents");
                documents.createIndex(new Document("count", 1));
                documents.createIndex(new Document("tags", 1).append("count", -1));
                var enough = new CountDownLatch(300);
                for (int writer = 0; writer < WRITERS; writer++) {
                    int id = writer;
                    threads.execute(() -> countUp(documents, id, acknowledged, enough));
                }
                enough.await();
                child.kill();
            }

            try (var store = DocumentStore.start(directory, 0);
                    var client = MongoClients.create(store.uri())) {
                MongoCollection<Document> documents = client.getDatabase("test").getCollection("documents");
                List<Document> all = documents.find().into(new ArrayList<>());
                assertThat(all).hasSize(WRITERS);
                for (Document document : all) {
                    int count = document.getInteger("count");
                    // The one under way at the kill may be there too.
                    assertThat(count)
                            .isBetween(
                                    acknowledged.get(document.getInteger("_id")),
                                    acknowledged.get(document.getInteger("_id")) + 1);
                    assertThat(documents.find(eq("count", count))).contains(document);
                    assertThat(documents.find(eq("tags", "tag " + count % 3))).contains(document);
                    acknowledged.put(document.getInteger("_id"), count);
                }
                for (int tag = 0; tag < 3; tag++) {
                    int own = tag;
                    assertThat(documents.countDocuments(eq("tags", "tag " + tag)))
                            .isEqualTo(all.stream()
                                    .filter(document -> document.getInteger("count") % 3 == own)
                                    .count());
                }
            }
        }
    }

    private static void countUp(
            MongoCollection<Document> documents, int id, Map<Integer, Integer> acknowledged, CountDownLatch enough) {
        int count = acknowledged.getOrDefault(id, 0);
        try {
            while (true) {
                count++;
                List<String> tags = List.of("all", "tag " + count % 3);
                if (count == 1) {
                    documents.insertOne(
                            new Document("_id", id).append("count", count).append("tags", tags));
                } else {
                    documents.updateOne(
                            eq("_id", id), Updates.combine(Updates.set("count", count), Updates.set("tags", tags)));
                }
                acknowledged.put(id, count);
                enough.countDown();
            }
        } catch (MongoException _) {
            // Killed, as it should be.
        }
    }

    @Test
    void brokerKeepsWhatItAcknowledged() throws Exception {
        Uuid topicId;
        try (var child = Child.start(Child.Broker.class, directory)) {
            topicId = KafkaBrokerTest.topic(child.address());
            KafkaBrokerTest.send(child.address(), "first".getBytes(UTF_8));
            KafkaBrokerTest.send(child.address(), "second".getBytes(UTF_8));
            child.kill();
        }

        try (var broker = KafkaBroker.start(directory, 0)) {
            assertThat(KafkaBrokerTest.topicId(broker.bootstrapServers())).isEqualTo(topicId);
            assertThat(KafkaBrokerTest.values(broker.bootstrapServers(), 2)).containsExactly("first", "second");
        }
    }
}
