package org.stoppress.article.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.LANE;
import static org.stoppress.article.article.SampleArticles.id;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stoppress.article.article.LogPlace;
import org.stoppress.article.article.Page;
import org.stoppress.article.article.Selection;
import org.stoppress.article.article.SortKey;
import org.stoppress.article.store.mongo.ListReader.Reach;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** MongoDB's own word on how it answers each query that we send: by an index, in its order, and within bounds. */
@Tag("docker")
@Tag("real-mongodb")
@Testcontainers
class MongoIndexUseIT {
    private static final int PORT = 27017;
    private static final int PAGE = 20;
    private static final int COMBINATIONS = 100;
    private static final Reach REACH = new Reach(20, 200);

    @Container
    private static final GenericContainer<?> MONGO =
            new GenericContainer<>("mongo:8").withExposedPorts(PORT).waitingFor(Wait.forListeningPort());

    private static final Sent sent = new Sent();
    private static MongoClient client;
    private static MongoDatabase database;
    private static MongoArticles articles;

    @BeforeAll
    static void fill() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(
                        new ConnectionString("mongodb://" + MONGO.getHost() + ":" + MONGO.getMappedPort(PORT)))
                .addCommandListener(sent)
                .build());
        database = client.getDatabase("indexes");
        articles = new MongoArticles(database, "", REACH);
        SupportedQueries.fill(articles);
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void everyListIsAnsweredByAnIndex() {
        SupportedQueries.selections().forEach(MongoIndexUseIT::twoPages);
    }

    @Test
    void soIsAnyCombination() {
        var random = new Random(4);
        for (int i = 0; i < COMBINATIONS; i++) {
            var selection = SupportedQueries.anyOf(random);
            twoPages(selection.toString(), selection);
        }
    }

    private static void twoPages(String name, Selection selection) {
        var next = page(name, selection, null).next();
        if (next != null) {
            page(name + ", next page", selection, next);
        }
    }

    private static Page page(String name, Selection selection, @Nullable SortKey after) {
        sent.finds.clear();
        var page = articles.list(selection, after, PAGE, false);
        explained(name);
        return page;
    }

    @Test
    void soIsEverythingElse() {
        sent.finds.clear();
        articles.find(id("story11"));
        articles.find(List.of(id("story11"), id("story12")), true);
        articles.revisions(id("story11"));
        articles.revision(id("story11"), 1);
        articles.removed(null, PAGE);
        articles.changes(new LogPlace(LANE, 1, 500), 3_000, PAGE, false);
        explained("everything else");
    }

    private static void explained(String name) {
        var finds = List.copyOf(sent.finds);
        assertThat(finds).as(name).isNotEmpty();
        for (var find : finds) {
            var explanation = database.runCommand(new Document("explain", find).append("verbosity", "executionStats"));
            var plan = explanation
                    .get("queryPlanner", Document.class)
                    .get("winningPlan", Document.class)
                    .toJson();
            var what = name + ": " + find.toJson();
            // By an index; sorted by it, by several of its ranges at once, or not at all.
            assertThat(plan)
                    .as(what)
                    .containsPattern("IXSCAN|IDHACK|EXPRESS")
                    .doesNotContain("COLLSCAN")
                    .doesNotContain("\"SORT\"");
            var statistics = explanation.get("executionStats", Document.class);
            assertThat(statistics.get("totalDocsExamined", Number.class).intValue())
                    .as(what)
                    .isLessThanOrEqualTo(REACH.most() + PAGE + 1);
        }
    }

    /** The finds as the driver sends them, without what belongs to its session. */
    private static final class Sent implements CommandListener {
        private final List<BsonDocument> finds = new ArrayList<>();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (event.getCommandName().equals("find")) {
                var find = event.getCommand().clone();
                find.keySet().removeIf(name -> name.startsWith("$") || name.equals("lsid"));
                finds.add(find);
            }
        }
    }
}
