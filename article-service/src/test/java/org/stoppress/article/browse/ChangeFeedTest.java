package org.stoppress.article.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.LANE;
import static org.stoppress.article.article.SampleArticles.at;
import static org.stoppress.article.article.SampleArticles.id;
import static org.stoppress.article.article.SampleArticles.killed;
import static org.stoppress.article.article.SampleArticles.rain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.InMemoryArticles;
import org.stoppress.article.article.ReadPosition;
import org.stoppress.article.article.Selection;
import org.stoppress.article.article.Standing;
import org.stoppress.article.browse.ChangeFeed.Partition;

class ChangeFeedTest {
    private final InMemoryArticles articles = new InMemoryArticles();
    private final ChangeFeed feed = new ChangeFeed(articles);

    @Test
    void saysNothingOfWhatIsNotCommitted() {
        articles.keep(
                List.of(at(0, 0, rain("a", 1).build()), at(0, 1, rain("b", 1).build())));
        reached(0, 1);

        var changes = feed.since(Map.of(), 10, false);

        assertThat(changes.items())
                .extracting(change -> change.standing().uri())
                .containsExactly("a");
        assertThat(changes.next()).isEqualTo(Map.of(new Partition(LANE, 0), 1L));
    }

    @Test
    void goesOnWhereItStopped() {
        articles.keep(
                List.of(at(0, 0, rain("a", 1).build()), at(1, 3, rain("b", 1).build())));
        reached(0, 1);
        reached(1, 4);
        var first = feed.since(Map.of(), 10, false);

        articles.keep(List.of(at(0, 1, killed("a", 2))));
        reached(0, 2);

        assertThat(feed.since(first.next(), 10, false).items())
                .extracting(Change::standing)
                .containsExactly(killed("a", 2));
    }

    @Test
    void givesEveryPartitionItsShareOfAPage() {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < 20; i++) {
            changes.add(at(0, i, rain("long" + i, 1).build()));
        }
        changes.add(at(1, 0, rain("short", 1).build()));
        articles.keep(changes);
        reached(0, 20);
        reached(1, 1);

        var page = feed.since(Map.of(), 6, false);

        assertThat(page.items()).hasSize(6);
        assertThat(page.items()).anyMatch(change -> change.standing().uri().equals("short"));
        assertThat(page.more()).isTrue();
    }

    /** A copy that is kept by the feed alone ends up like the archive, whatever happens while it is read. */
    @Test
    void keepsACopyInStep() {
        for (int seed = 0; seed < 20; seed++) {
            keepsACopyInStep(new Random(seed));
        }
    }

    private void keepsACopyInStep(Random random) {
        var source = new InMemoryArticles();
        var changes = new ChangeFeed(source);
        Map<ArticleId, Standing> copy = new HashMap<>();
        Map<String, Long> versions = new HashMap<>();
        long[] ends = new long[4];
        Map<Partition, Long> position = Map.of();
        for (int step = 0; step < 120; step++) {
            int partition = random.nextInt(4);
            var name = "p" + partition + "s" + random.nextInt(5);
            long version = versions.merge(name, 1L, Long::sum);
            var standing = random.nextInt(4) == 0
                    ? killed(name, version)
                    : rain(name, version).build();
            source.keep(List.of(at(partition, ends[partition]++, standing)));
            if (random.nextBoolean()) {
                source.reached(List.of(new ReadPosition("t", LANE, partition, ends[partition])));
            }
            if (random.nextInt(3) == 0) {
                position = read(changes, position, 1 + random.nextInt(6), copy);
            }
        }
        for (int partition = 0; partition < 4; partition++) {
            source.reached(List.of(new ReadPosition("t", LANE, partition, ends[partition])));
        }
        while (true) {
            var before = position;
            position = read(changes, position, 5, copy);
            if (position.equals(before)) {
                break;
            }
        }

        assertThat(copy.values().stream().filter(Article.class::isInstance))
                .containsExactlyInAnyOrderElementsOf(source.list(Selection.everything(null), null, 200, false)
                        .articles());
    }

    private static Map<Partition, Long> read(
            ChangeFeed feed, Map<Partition, Long> position, int limit, Map<ArticleId, Standing> copy) {
        var page = feed.since(position, limit, false);
        for (var change : page.items()) {
            var known = copy.get(change.standing().id());
            assertThat(known == null ? 0 : known.version())
                    .isLessThan(change.standing().version());
            copy.put(change.standing().id(), change.standing());
        }
        return page.next();
    }

    @Test
    void remembersPartitionsThatAreNotThereYet() {
        var somewhere = Map.of(new Partition("gone", 3), 17L);

        assertThat(feed.since(somewhere, 10, false).next()).isEqualTo(somewhere);
        assertThat(feed.since(somewhere, 10, false).more()).isFalse();
        assertThat(articles.find(id("a"))).isEmpty();
    }

    private void reached(int partition, long next) {
        articles.reached(List.of(new ReadPosition("t", LANE, partition, next)));
    }
}
