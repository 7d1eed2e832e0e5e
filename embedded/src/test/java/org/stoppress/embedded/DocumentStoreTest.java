package org.stoppress.embedded;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTest {

    @TempDir
    Path directory;

    @Test
    void keepsDocumentsAndIndexesOverRestart() {
        withStories(stories -> {
            stories.createIndex(new Document("slug", 1), new IndexOptions().unique(true));
            stories.createIndex(new Document("tags", 1));
            stories.insertOne(new Document("_id", 1).append("slug", "rain").append("tags", List.of("weather", "city")));
        });

        withStories(stories -> {
            assertThat(stories.find(eq("tags", "city")).first()).containsEntry("slug", "rain");
            assertThat(stories.listIndexes())
                    .extracting(index -> index.getString("name"))
                    .containsExactlyInAnyOrder("_id_", "slug_1", "tags_1");
            assertThatThrownBy(() -> stories.insertOne(new Document("_id", 2).append("slug", "rain")))
                    .isInstanceOf(MongoWriteException.class);
        });
    }

    @Test
    void indexMadeLaterHoldsWhatWasThereBefore() {
        withStories(stories -> {
            stories.insertMany(List.of(new Document("_id", 1).append("a", 1), new Document("_id", 2).append("a", 2)));

            stories.createIndex(new Document("a", 1));
            assertThat(stories.find(eq("a", 2)).first()).containsEntry("_id", 2);

            stories.dropIndex("a_1");
            stories.updateOne(eq("_id", 2), Updates.set("a", 3));
            stories.createIndex(new Document("a", 1));
            assertThat(stories.find(eq("a", 2))).isEmpty();
            assertThat(stories.find(eq("a", 3)).first()).containsEntry("_id", 2);
        });
    }

    @Test
    void uniqueIndexIsNotMadeOverDuplicates() {
        withStories(stories -> {
            stories.insertMany(List.of(new Document("_id", 1).append("a", 1), new Document("_id", 2).append("a", 1)));

            assertThatThrownBy(() -> stories.createIndex(new Document("a", 1), new IndexOptions().unique(true)))
                    .hasMessageContaining("E11000");

            stories.deleteOne(eq("_id", 2));
            stories.createIndex(new Document("a", 1), new IndexOptions().unique(true));
            assertThat(stories.find(eq("a", 1)).first()).containsEntry("_id", 1);
        });
    }

    @Test
    void sparseUniqueIndexLeavesOutDocumentsWithoutTheField() {
        withStories(stories -> {
            stories.createIndex(
                    new Document("key", 1), new IndexOptions().unique(true).sparse(true));

            stories.insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
            stories.insertOne(new Document("_id", 3).append("key", "a"));

            assertThatThrownBy(() -> stories.insertOne(new Document("_id", 4).append("key", "a")))
                    .isInstanceOf(MongoWriteException.class);
            assertThat(stories.countDocuments(eq("key", null))).isEqualTo(2);
        });
    }

    @Test
    void holdsDocumentsOfSixteenMebibytes() {
        byte[] large = new byte[16 * 1024 * 1024 - 1000];
        new Random(1).nextBytes(large);

        withStories(stories -> stories.insertOne(new Document("_id", 1).append("data", new Binary(large))));

        withStories(stories -> assertThat(
                        stories.find().first().get("data", Binary.class).getData())
                .isEqualTo(large));
    }

    @Test
    void givesLongResultsInBatches() {
        withStories(stories -> {
            byte[] data = new byte[1024 * 1024];
            for (int id = 0; id < 40; id++) {
                stories.insertOne(new Document("_id", id).append("data", new Binary(data)));
            }

            assertThat(ids(stories, 0)).hasSize(40).isSorted();
            assertThat(ids(stories, 7)).hasSize(40).isSorted();
        });
    }

    private static List<Integer> ids(MongoCollection<Document> stories, int batchSize) {
        return stories.find()
                .sort(new Document("_id", 1))
                .projection(Projections.include("_id"))
                .batchSize(batchSize)
                .map(document -> document.getInteger("_id"))
                .into(new ArrayList<>());
    }

    @Test
    void countsWhatWasInsertedBesideDuplicates() {
        withStories(stories -> {
            List<Document> documents = List.of(
                    new Document("_id", 1), new Document("_id", 1), new Document("_id", 2), new Document("_id", 3));

            MongoBulkWriteException failure = catchThrowableOfType(
                    MongoBulkWriteException.class,
                    () -> stories.insertMany(documents, new InsertManyOptions().ordered(false)));

            assertThat(failure.getWriteErrors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY));
            assertThat(failure.getWriteResult().getInsertedCount()).isEqualTo(3);
        });
    }

    @Test
    void deletesByFieldsOfAnyName() {
        withStories(stories -> {
            stories.insertMany(List.of(new Document("_id", 1).append("query", "rain"), new Document("_id", 2)));

            stories.deleteMany(eq("query", "rain"));

            assertThat(stories.find())
                    .extracting(document -> document.get("_id"))
                    .containsExactly(2);
        });
    }

    @Test
    void forgetsDroppedCollections() {
        withStories(stories -> {
            stories.createIndex(new Document("a", 1));
            stories.insertOne(new Document("_id", 1).append("a", 1));

            stories.drop();

            assertThat(stories.find()).isEmpty();
            stories.insertOne(new Document("_id", 2).append("a", 1));
            assertThat(stories.find(eq("a", 1)).first()).containsEntry("_id", 2);
        });
    }

    @Test
    void keepsTheFileSmallWhateverIsWritten() throws IOException {
        byte[] data = new byte[100_000];
        withStories(stories -> {
            for (int i = 0; i < 1500; i++) {
                new Random(i).nextBytes(data);
                stories.replaceOne(
                        eq("_id", i % 10),
                        new Document("_id", i % 10).append("data", new Binary(data)),
                        new ReplaceOptions().upsert(true));
            }
        });

        assertThat(Files.size(directory.resolve("documents.mv"))).isLessThan(75_000_000);
    }

    @Test
    void waitsForTheDiskWhenTold() {
        try (var store = DocumentStore.start(directory, 0, Durability.POWER);
                var client = MongoClients.create(store.uri())) {
            MongoCollection<Document> stories = stories(client);
            stories.insertOne(new Document("_id", 1));
            assertThat(stories.countDocuments()).isEqualTo(1);
        }
    }

    @Test
    void refusesTakenPortAndDirectoryInUse() throws IOException {
        try (var _ = DocumentStore.start(directory, 0);
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> DocumentStore.start(directory, 0)).isInstanceOf(InUseException.class);
            assertThatThrownBy(() -> DocumentStore.start(directory.resolve("other"), taken.getLocalPort()))
                    .isInstanceOf(PortTakenException.class);
        }
    }

    @Test
    void refusesDirectoryThatIsNone() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> DocumentStore.start(file, 0)).isInstanceOf(UnwritableDirectoryException.class);
        assertThatThrownBy(() -> KafkaBroker.start(file.resolve("below"), 0))
                .isInstanceOf(UnwritableDirectoryException.class)
                .hasMessageContaining("is not a directory that can be written to");
    }

    @Test
    void canBeClosedTwice() {
        var store = DocumentStore.start(directory, 0);

        store.close();
        store.close();
    }

    private void withStories(Consumer<MongoCollection<Document>> work) {
        try (var store = DocumentStore.start(directory, 0);
                MongoClient client = MongoClients.create(store.uri())) {
            work.accept(stories(client));
        }
    }

    private static MongoCollection<Document> stories(MongoClient client) {
        return client.getDatabase("test").getCollection("stories");
    }
}
