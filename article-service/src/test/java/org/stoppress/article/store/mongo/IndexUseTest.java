package org.stoppress.article.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.LANE;
import static org.stoppress.article.article.SampleArticles.id;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stoppress.article.article.LogPlace;
import org.stoppress.embedded.DocumentStore;

/** What the embedded store looks at for an answer is in proportion to the answer, not to the archive. */
class IndexUseTest {
    private static final int PAGE = 20;

    /** As many as a page may pass over for each of its stories. */
    private static final int PASSED_OVER = 16;

    @TempDir
    private static Path folder;

    private static DocumentStore store;
    private static MongoClient client;
    private static MongoArticles articles;

    @BeforeAll
    static void fill() {
        store = DocumentStore.start(folder, 0);
        client = MongoClients.create(store.uri());
        articles = new MongoArticles(client.getDatabase("indexes"), "");
        SupportedQueries.fill(articles);
    }

    @AfterAll
    static void stop() {
        client.close();
        store.close();
    }

    @Test
    void noListScansTheArchive() {
        SupportedQueries.selections().forEach((name, selection) -> {
            var first =
                    page(name, () -> articles.list(selection, null, PAGE, false).size());
            assertThat(first).as(name).isPositive();
            var last = articles.list(selection, null, PAGE, false).getLast();
            page(
                    name + ", next page",
                    () -> articles.list(selection, selection.order().keyOf(last), PAGE, false)
                            .size());
        });
    }

    @Test
    void neitherDoesAnythingElse() {
        page("one", () -> articles.find(id("story5")).stream().toList().size());
        page(
                "some",
                () -> articles.find(List.of(id("story5"), id("story6")), true).size());
        page("history", () -> articles.revisions(id("story11")).size());
        page(
                "one version",
                () -> articles.revision(id("story11"), 1).stream().toList().size());
        page("removed", () -> articles.removed(null, PAGE).size());
        page(
                "changes",
                () -> articles.changes(new LogPlace(LANE, 1, 500), 3_000, PAGE, false)
                        .size());
    }

    private interface Read {
        int size();
    }

    private static int page(String name, Read read) {
        long before = store.examined();
        int size = read.size();
        assertThat(store.examined() - before).as(name).isLessThanOrEqualTo(PASSED_OVER * (long) Math.max(2, size));
        return size;
    }
}
