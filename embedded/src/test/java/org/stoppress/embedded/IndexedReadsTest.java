package org.stoppress.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an index, an answer takes about as many documents as it has, out of however many there are. */
class IndexedReadsTest {

    private static final int ARTICLES = 100_000;
    private static final Bson NEWEST_FIRST = descending("publishedAt", "_id");

    @TempDir
    static Path directory;

    private static DocumentStore store;
    private static MongoClient client;
    private static MongoCollection<Document> articles;
    private static final List<Document> all = new ArrayList<>();

    @BeforeAll
    static void fill() {
        store = DocumentStore.start(directory, 0);
        client = MongoClients.create(store.uri());
        articles = client.getDatabase("test").getCollection("articles");
        var random = new Random(1);
        for (int id = 0; id < ARTICLES; id++) {
            all.add(new Document("_id", id)
                    .append("section", "section " + random.nextInt(10))
                    .append("tags", List.of("tag " + random.nextInt(40), "tag " + random.nextInt(40)))
                    .append("language", random.nextInt(4) == 0 ? "fr" : "en")
                    .append("views", 0)
                    .append("publishedAt", Instant.ofEpochSecond(random.nextInt(1_000_000))));
        }
        for (int from = 0; from < ARTICLES; from += 1000) {
            articles.insertMany(all.subList(from, from + 1000));
        }
        for (String field : List.of("section", "tags")) {
            articles.createIndex(
                    new Document(field, 1).append("publishedAt", -1).append("_id", -1));
        }
        articles.createIndex(new Document("publishedAt", -1).append("_id", -1));
    }

    @AfterAll
    static void stop() {
        client.close();
        store.close();
    }

    @Test
    void pageWithTwoFiltersExaminesDozens() {
        Bson query = and(eq("section", "section 3"), eq("tags", "tag 7"));

        List<Document> page = examiningAtMost(24, () -> page(query));

        assertThat(page)
                .isEqualTo(expected(article -> isIn(article, "section 3") && tagged(article, "tag 7"))
                        .subList(0, 20));
    }

    /** The indexes serve the range too, and must not hide how rare the other filter's values are. */
    @Test
    void soDoesOneOfARangeOfTime() {
        Bson query = and(
                eq("section", "section 3"),
                eq("tags", "tag 7"),
                gte("publishedAt", Instant.EPOCH),
                lt("publishedAt", Instant.ofEpochSecond(1_000_000)),
                gt("views", -1));

        List<Document> page = examiningAtMost(24, () -> page(query));

        assertThat(page)
                .isEqualTo(expected(article -> isIn(article, "section 3") && tagged(article, "tag 7"))
                        .subList(0, 20));
    }

    @Test
    void inNothingIsNothing() {
        assertThat(page(in("section", List.of()))).isEmpty();
        assertThat(page(and(eq("tags", "tag 7"), in("section", List.of())))).isEmpty();
        assertThat(articles.countDocuments(in("_id", List.of()))).isZero();
    }

    @Test
    void pageWithFilterThatHasNoIndexExaminesDozens() {
        Bson query = and(eq("section", "section 3"), eq("language", "fr"));

        List<Document> page = examiningAtMost(200, () -> page(query));

        assertThat(page)
                .isEqualTo(expected(article -> isIn(article, "section 3")
                                && article.getString("language").equals("fr"))
                        .subList(0, 20));
    }

    @Test
    void nextPageGoesOnWhereTheLastOneEnded() {
        List<Document> matches = expected(article -> isIn(article, "section 3") && tagged(article, "tag 7"));
        Document last = matches.get(99);
        Object at = last.get("publishedAt");
        Bson query = and(
                eq("section", "section 3"),
                eq("tags", "tag 7"),
                or(lt("publishedAt", at), and(eq("publishedAt", at), lt("_id", last.get("_id")))));

        List<Document> page = examiningAtMost(24, () -> page(query));

        assertThat(page).isEqualTo(matches.subList(100, 120));
    }

    @Test
    void pageOfEitherTagExaminesDozens() {
        Bson query = and(in("tags", "tag 1", "tag 2"), eq("section", "section 5"));

        List<Document> page = examiningAtMost(24, () -> page(query));

        assertThat(page)
                .isEqualTo(expected(article ->
                                isIn(article, "section 5") && (tagged(article, "tag 1") || tagged(article, "tag 2")))
                        .subList(0, 20));
    }

    @Test
    void rangeExaminesWhatLiesInIt() {
        Bson query = and(
                gte("publishedAt", Instant.ofEpochSecond(500_000)), lt("publishedAt", Instant.ofEpochSecond(500_100)));

        List<Document> found = examiningAtMost(40, () -> articles.find(query).into(new ArrayList<>()));

        assertThat(found).isNotEmpty();
    }

    @Test
    void countWithIndexedEqualityExaminesNothing() {
        long expected = expected(article -> tagged(article, "tag 7")).size();

        long counted = examiningAtMost(0, () -> articles.countDocuments(eq("tags", "tag 7")));

        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void pipelineStartsWithTheIndex() {
        AggregateIterable<Document> pipeline = articles.aggregate(List.of(
                Aggregates.match(eq("section", "section 3")),
                Aggregates.sort(NEWEST_FIRST),
                Aggregates.limit(5),
                Aggregates.project(new Document("section", 1))));

        List<Document> found = examiningAtMost(5, () -> pipeline.into(new ArrayList<>()));

        assertThat(found).hasSize(5).allMatch(article -> isIn(article, "section 3"));
    }

    @Test
    void changesById() {
        long changed = examiningAtMost(
                1,
                () -> articles.updateOne(eq("_id", 5), Updates.inc("views", 1)).getModifiedCount());
        long deleted = examiningAtMost(
                1, () -> articles.deleteOne(eq("_id", ARTICLES + 5)).getDeletedCount());

        assertThat(changed).isEqualTo(1);
        assertThat(deleted).isZero();
    }

    @Test
    void claimsTheOldestOfMany() {
        Document claimed = examiningAtMost(
                1,
                () -> articles.findOneAndUpdate(
                        eq("section", "section 9"),
                        Updates.set("claimed", true),
                        new FindOneAndUpdateOptions().sort(new Document("publishedAt", 1).append("_id", 1))));

        assertThat(claimed.get("_id"))
                .isEqualTo(expected(article -> isIn(article, "section 9"))
                        .getLast()
                        .get("_id"));
    }

    /** Whoever wants to know where the thousandth is need not read those before it. */
    @Test
    void passesOverWhatIsSkippedWithoutReadingIt() {
        var query = in("tags", "tag 1", "tag 2");

        var last = examiningAtMost(
                1, () -> articles.find(query).sort(NEWEST_FIRST).skip(300).first());

        assertThat(last.get("_id"))
                .isEqualTo(expected(article -> article.getList("tags", String.class).stream()
                                .anyMatch(List.of("tag 1", "tag 2")::contains))
                        .get(300)
                        .get("_id"));
    }

    private static List<Document> page(Bson query) {
        return articles.find(query)
                .sort(NEWEST_FIRST)
                .limit(20)
                .map(IndexedReadsTest::withoutChanges)
                .into(new ArrayList<>());
    }

    private static Document withoutChanges(Document article) {
        article.remove("claimed");
        article.put("publishedAt", article.getDate("publishedAt").toInstant());
        return article.append("views", 0);
    }

    private static <T> T examiningAtMost(int documents, Supplier<T> read) {
        long before = store.examined();
        T result = read.get();
        assertThat(store.examined() - before).isLessThanOrEqualTo(documents);
        return result;
    }

    private static List<Document> expected(Predicate<Document> filter) {
        return all.stream()
                .filter(filter)
                .sorted(Comparator.<Document, Instant>comparing(article -> article.get("publishedAt", Instant.class))
                        .thenComparing(article -> article.getInteger("_id"))
                        .reversed())
                .toList();
    }

    private static boolean isIn(Document article, String section) {
        return article.getString("section").equals(section);
    }

    private static boolean tagged(Document article, String tag) {
        return article.getList("tags", String.class).contains(tag);
    }
}
