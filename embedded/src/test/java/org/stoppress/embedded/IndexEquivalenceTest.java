package org.stoppress.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.or;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index must never change what a query finds, only how. */
class IndexEquivalenceTest {

    private static final int DOCUMENTS = 600;
    private static final int QUERIES = Integer.getInteger("queries", 500);
    private static final List<String> FIELDS = List.of("_id", "a", "b", "at", "tags", "in.x", "mixed");

    @TempDir
    static Path directory;

    private static DocumentStore store;
    private static MongoClient client;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MongoCollection<Document> indexed = client.getDatabase("test").getCollection("indexed");
    private final MongoCollection<Document> plain = client.getDatabase("test").getCollection("plain");

    @BeforeAll
    static void start() {
        store = DocumentStore.start(directory, 0);
        client = MongoClients.create(store.uri());
    }

    @AfterAll
    static void stop() {
        client.close();
        store.close();
    }

    @Test
    void findsTheSameInTheSameOrderWithAndWithoutIndexes() {
        System.out.println("seed " + seed);
        for (int i = 0; i < DOCUMENTS / 2; i++) {
            insert(i);
        }
        createIndexes();
        for (int i = DOCUMENTS / 2; i < DOCUMENTS; i++) {
            insert(i);
        }
        for (int i = 0; i < DOCUMENTS; i++) {
            change(i);
        }

        for (int i = 0; i < QUERIES; i++) {
            compare(query(2));
        }
    }

    private void createIndexes() {
        indexed.createIndex(new Document("a", 1));
        indexed.createIndex(new Document("a", 1).append("at", -1).append("_id", -1));
        indexed.createIndex(new Document("tags", 1).append("at", -1).append("_id", -1));
        indexed.createIndex(new Document("b", -1).append("at", 1));
        indexed.createIndex(new Document("at", -1).append("_id", -1));
        indexed.createIndex(new Document("in.x", 1));
        indexed.createIndex(new Document("mixed", -1));
        indexed.createIndex(new Document("b", 1).append("a", -1), new IndexOptions().sparse(true));
        indexed.createIndex(
                new Document("mixed", 1), new IndexOptions().sparse(true).name("sparse"));
    }

    private void insert(int id) {
        Document document = document(id);
        indexed.insertOne(document);
        plain.insertOne(document);
    }

    private void change(int id) {
        Bson byId = eq("_id", id);
        switch (random.nextInt(5)) {
            case 0 -> {
                indexed.deleteOne(byId);
                plain.deleteOne(byId);
            }
            case 1 -> {
                Bson update =
                        Updates.combine(Updates.set("at", date()), Updates.addToSet("tags", tag()), Updates.unset("b"));
                indexed.updateOne(byId, update);
                plain.updateOne(byId, update);
            }
            case 2 -> {
                Document replacement = document(id);
                indexed.replaceOne(byId, replacement);
                plain.replaceOne(byId, replacement);
            }
            default -> {}
        }
    }

    private Document document(int id) {
        var document = new Document("_id", id);
        put(document, "a", random.nextInt(6));
        put(document, "b", random.nextInt(3) == 0 ? (Object) (double) random.nextInt(6) : "b" + random.nextInt(4));
        put(document, "at", date());
        put(document, "tags", tags());
        put(document, "in", inner());
        put(document, "mixed", value());
        return document;
    }

    private void put(Document document, String name, Object value) {
        int chance = random.nextInt(12);
        if (chance == 0) {
            document.put(name, null);
        } else if (chance > 1) {
            document.put(name, value);
        }
    }

    private List<Object> tags() {
        List<Object> tags = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(tag());
        }
        return tags;
    }

    private Object inner() {
        return random.nextBoolean()
                ? new Document("x", random.nextInt(5))
                : List.of(new Document("x", random.nextInt(5)), new Document("x", random.nextInt(5)));
    }

    private String tag() {
        return "t" + random.nextInt(7);
    }

    private Instant date() {
        return Instant.ofEpochSecond(random.nextInt(30));
    }

    private Object value() {
        return switch (random.nextInt(9)) {
            case 0 -> random.nextInt(5);
            case 1 -> (long) random.nextInt(5);
            case 2 -> random.nextInt(10) / 2.0;
            case 3 -> "s" + random.nextInt(5);
            case 4 -> random.nextBoolean();
            case 5 -> date();
            case 6 -> new Document("k", random.nextInt(3));
            case 7 -> new ObjectId(random.nextInt(3), 1);
            default -> tags();
        };
    }

    private Bson query(int depth) {
        List<Bson> parts = new ArrayList<>();
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            parts.add(
                    switch (random.nextInt(depth > 0 ? 6 : 4)) {
                        case 4 -> or(query(depth - 1), query(depth - 1));
                        case 5 -> page();
                        default -> condition();
                    });
        }
        return parts.size() == 1 ? parts.getFirst() : and(parts);
    }

    /** What apps ask for the next page with. */
    private Bson page() {
        boolean down = random.nextInt(4) > 0;
        String beyond = down ? "$lt" : "$gt";
        Instant at = date();
        return or(
                new Document("at", new Document(beyond, at)),
                new Document("at", at).append("_id", new Document(beyond, random.nextInt(DOCUMENTS))));
    }

    private Bson condition() {
        String field = FIELDS.get(random.nextInt(FIELDS.size()));
        return new Document(
                field,
                switch (random.nextInt(9)) {
                    case 0, 1, 2 -> operand(field);
                    case 3 -> new Document("$in", Arrays.asList(operand(field), operand(field), operand(field)));
                    case 4 -> new Document("$gt", bound(field));
                    case 5 -> new Document("$lte", bound(field));
                    case 6 -> new Document("$gte", bound(field)).append("$lt", bound(field));
                    case 7 -> new Document("$exists", random.nextBoolean());
                    default -> new Document("$ne", operand(field));
                });
    }

    private Object operand(String field) {
        if (random.nextInt(12) == 0) {
            return null;
        }
        return bound(field);
    }

    private Object bound(String field) {
        return switch (field) {
            case "_id" -> random.nextInt(DOCUMENTS);
            case "a", "in.x" -> random.nextBoolean() ? random.nextInt(6) : (Object) (random.nextInt(12) / 2.0);
            case "b" -> random.nextBoolean() ? random.nextInt(6) : "b" + random.nextInt(4);
            case "at" -> date();
            case "tags" -> tag();
            default -> {
                Object value = value();
                yield value instanceof List<?> ? "t3" : value;
            }
        };
    }

    private void compare(Bson query) {
        var sort = new Document();
        for (int i = random.nextInt(3); i > 0; i--) {
            sort.put(FIELDS.get(1 + random.nextInt(FIELDS.size() - 1)), random.nextBoolean() ? 1 : -1);
        }
        sort.put("_id", random.nextBoolean() ? 1 : -1);
        if (random.nextInt(3) == 0) {
            sort = new Document("at", -1).append("_id", -1);
        }
        int limit = random.nextBoolean() ? 0 : 1 + random.nextInt(20);
        int skip = random.nextInt(3) == 0 ? random.nextInt(10) : 0;
        String what = "seed " + seed + ", query " + query.toBsonDocument().toJson() + ", sort " + sort.toJson()
                + ", skip " + skip + ", limit " + limit;

        assertThat(ids(indexed, query, sort, skip, limit)).as(what).isEqualTo(ids(plain, query, sort, skip, limit));
        assertThat(indexed.countDocuments(query)).as(what).isEqualTo(plain.countDocuments(query));
        if (random.nextInt(10) == 0) {
            assertThat(ids(indexed, query, new Document(), 0, 0))
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(ids(plain, query, new Document(), 0, 0));
        }
    }

    private static List<Object> ids(MongoCollection<Document> in, Bson query, Document sort, int skip, int limit) {
        List<Object> ids = new ArrayList<>();
        in.find(query)
                .sort(sort)
                .skip(skip)
                .limit(limit)
                .projection(new Document("_id", 1))
                .forEach(document -> ids.add(document.get("_id")));
        return ids;
    }
}
