package org.stoppress.article.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.LANE;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.id;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.InMemoryArticles;
import org.stoppress.article.article.LogPlace;
import org.stoppress.article.article.Selection;
import org.stoppress.article.article.SortKey;
import org.stoppress.article.store.mongo.ListReader.Reach;
import org.stoppress.embedded.DocumentStore;

/** What the embedded store looks at for an answer is in proportion to the answer, not to the archive. */
class IndexUseTest {
    private static final int PAGE = 20;

    /** As many as a page may pass over for each of its stories. */
    private static final int PASSED_OVER = 16;

    private static final int COMBINATIONS = 150;

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
            var first = page(
                    name,
                    () -> articles.list(selection, null, PAGE, false).articles().size());
            assertThat(first).as(name).isPositive();
            var last = articles.list(selection, null, PAGE, false).articles().getLast();
            page(
                    name + ", next page",
                    () -> articles.list(selection, selection.order().keyOf(last), PAGE, false)
                            .articles()
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

    /** Whatever is asked for, a page costs no more than it may, and page after page it is all that there is. */
    @Test
    void noCombinationCostsMoreThanItMay() {
        var reach = new Reach(20, 200);
        var bounded = new MongoArticles(client.getDatabase("indexes"), "", reach);
        var all = new InMemoryArticles();
        SupportedQueries.fill(all);
        var random = new Random(4);
        for (int i = 0; i < COMBINATIONS; i++) {
            var selection = SupportedQueries.anyOf(random);
            var expected = all.list(selection, null, 2 * SupportedQueries.STORIES, false).articles().stream()
                    .map(Article::uri)
                    .toList();
            var met = new ArrayList<String>();
            SortKey after = null;
            int pages = 0;
            do {
                long before = store.examined();
                var page = bounded.list(selection, after, PAGE, false);
                assertThat(store.examined() - before)
                        .as("%s", selection)
                        .isLessThanOrEqualTo(2L * (reach.glance() + reach.most() + 2 * (PAGE + 1)));
                page.articles().forEach(article -> met.add(article.uri()));
                after = page.next();
                pages++;
            } while (after != null && met.size() < 4 * PAGE);
            assertThat(met).as("%s", selection).isEqualTo(after == null ? expected : expected.subList(0, met.size()));
            assertThat(pages).as("%s", selection).isLessThanOrEqualTo(4 + 2 * SupportedQueries.STORIES / reach.most());
        }
    }

    /** Two tags that many stories have and none has both: it is said again and again from where to go on. */
    @Test
    void whatIsRareAmongWhatIsCommonIsLookedForStepByStep() {
        var bounded = new MongoArticles(client.getDatabase("indexes"), "", new Reach(20, 200));
        var selection = Selection.everything(NOON).tagged(List.of(Set.of("late"), Set.of("early")));

        var page = bounded.list(selection, null, PAGE, false);

        assertThat(page.articles()).isEmpty();
        assertThat(page.next()).isNotNull();
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
