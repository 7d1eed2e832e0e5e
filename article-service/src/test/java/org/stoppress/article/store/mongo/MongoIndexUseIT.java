package org.stoppress.article.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.NOON;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.LogPlace;
import org.stoppress.article.article.SampleArticles;
import org.stoppress.article.article.Selection;
import org.stoppress.article.article.SortKey;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** MongoDB's own word on how it answers each query: by an index, and in its order. */
@Tag("docker")
@Tag("real-mongodb")
@Testcontainers
class MongoIndexUseIT {
    private static final int PORT = 27017;
    private static final int PAGE = 20;
    private static final int PASSED_OVER = 100;

    @Container
    private static final GenericContainer<?> MONGO =
            new GenericContainer<>("mongo:8").withExposedPorts(PORT).waitingFor(Wait.forListeningPort());

    private static MongoClient client;
    private static MongoDatabase database;

    @BeforeAll
    static void fill() {
        client = MongoClients.create("mongodb://" + MONGO.getHost() + ":" + MONGO.getMappedPort(PORT));
        database = client.getDatabase("indexes");
        SupportedQueries.fill(new MongoArticles(database, ""));
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void everyListIsAnsweredByAnIndex() {
        SupportedQueries.selections().forEach((name, selection) -> {
            explained(name, selection, null);
            var middle =
                    SortKey.of(NOON.minusSeconds(60L * SupportedQueries.STORIES / 2), new ArticleId("0".repeat(16)));
            explained(name + ", from the middle on", selection, middle);
        });
    }

    private static void explained(String name, Selection selection, @Nullable SortKey after) {
        for (var place : selection.expiredBy() == null ? List.of("", CurrentDocument.PAST) : List.of("")) {
            explained(
                    name,
                    "articles",
                    SelectionQuery.filter(selection, after, place),
                    SelectionQuery.sort(selection.order(), place));
        }
    }

    @Test
    void soIsEverythingElse() {
        var id = SampleArticles.id("story11").value();
        explained("one", "articles", new Document("_id", id), new Document());
        explained("history", "revisions", new Document("article", id), new Document("version", 1));
        explained(
                "removed",
                "articles",
                new Document("withdrawnKey", new Document("$gte", "0").append("$lt", "~")),
                new Document("withdrawnKey", -1));
        explained(
                "changes",
                "articles",
                new Document(
                        "changeKey",
                        new Document("$gte", CurrentDocument.key(new LogPlace(SampleArticles.LANE, 1, 500)))
                                .append("$lt", CurrentDocument.key(new LogPlace(SampleArticles.LANE, 1, 3_000)))),
                new Document("changeKey", 1));
    }

    private static void explained(String name, String collection, Document filter, Document sort) {
        var explanation = database.getCollection(collection)
                .find(filter)
                .sort(sort)
                .limit(PAGE)
                .explain(ExplainVerbosity.EXECUTION_STATS);
        var plan = explanation
                .get("queryPlanner", Document.class)
                .get("winningPlan", Document.class)
                .toJson();
        assertThat(plan).as(name).contains("IX").doesNotContain("COLLSCAN").doesNotContain("\"SORT\"");
        var statistics = explanation.get("executionStats", Document.class);
        assertThat(statistics.get("totalDocsExamined", Number.class).intValue())
                .as(name)
                .isLessThanOrEqualTo(PAGE * PASSED_OVER);
    }
}
