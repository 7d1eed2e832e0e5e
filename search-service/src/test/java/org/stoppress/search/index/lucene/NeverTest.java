package org.stoppress.search.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.search.query.SampleStories.NOW;
import static org.stoppress.search.query.SampleStories.story;
import static org.stoppress.search.query.SampleStories.withdrawn;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.ArticleIndex;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Search;

/** What was withdrawn shows in no answer of any kind, whatever the index is doing meanwhile. */
class NeverTest {
    private static final String TOPIC = "article-events";
    private static final int STORIES = 12;

    @TempDir
    Path folder;

    private final List<Standing> log = new ArrayList<>();
    private final Map<Integer, Boolean> visible = new HashMap<>();

    /** Stories come, change, go and come back; the index commits, merges, is killed and made anew in between. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void showsNothingWithdrawn(long seed) throws IOException {
        var random = new Random(seed);
        var index = LuceneArticleIndex.open(settings(), () -> NOW);
        var versions = new HashMap<Integer, Long>();
        for (int step = 0; step < 30; step++) {
            var batch = new ArrayList<Standing>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                int number = random.nextInt(STORIES);
                long version = versions.merge(number, 1L, Long::sum);
                boolean shown = random.nextBoolean();
                batch.add(shown ? secret(number, version) : withdrawn("secret" + number, version));
                visible.put(number, shown);
            }
            log.addAll(batch);
            index.apply(batch, List.of(read(log.size())));

            switch (random.nextInt(8)) {
                case 0 -> index.commit();
                case 1 -> {
                    index.crash();
                    index = LuceneArticleIndex.open(settings(), () -> NOW);
                    // As after any start: no answer before the end of the log is reached.
                    index.apply(log.subList(position(index), log.size()), List.of(read(log.size())));
                }
                case 2 -> {
                    index.close();
                    index = LuceneArticleIndex.open(settings(), () -> NOW);
                }
                default -> {}
            }
            check(index);
        }
        index.close();
    }

    @Test
    void showsNothingWithdrawnWhileTheIndexIsMadeAnew() throws IOException {
        var live = LiveIndex.open(settings(), () -> NOW);
        for (int number = 0; number < STORIES; number++) {
            log.add(secret(number, 1));
            visible.put(number, true);
        }
        live.apply(log, List.of(read(log.size())));

        var next = live.successor();
        for (int number = 0; number < STORIES; number++) {
            next.projection().apply(List.of(log.get(number)), List.of(read(number + 1)));
            if (number % 2 == 0) {
                log.add(withdrawn("secret" + number, 2));
                visible.put(number, false);
                live.apply(List.of(log.getLast()), List.of(read(log.size())));
            }
            check(live);
        }
        next.takeOver(() -> next.projection().apply(log.subList(STORIES, log.size()), List.of(read(log.size()))));

        check(live);
        live.close();
    }

    /** Readers ask all the time while stories go, and segments are merged below them. */
    @Test
    void showsNothingWithdrawnToWhoAsksMeanwhile() throws Exception {
        var index = LuceneArticleIndex.open(settings(), () -> NOW);
        Set<String> gone = ConcurrentHashMap.newKeySet();
        var done = new AtomicBoolean();
        try (var reading = Executors.newSingleThreadExecutor()) {
            var reader = reading.submit(() -> {
                int answers = 0;
                do {
                    var goneBefore = new HashSet<>(gone);
                    var said = everythingSaid(index);
                    assertThat(goneBefore.stream().filter(said::contains)).isEmpty();
                    answers++;
                } while (!done.get());
                return answers;
            });
            for (int number = 0; number < 150; number++) {
                index.apply(List.of(secret(number, 1)), List.of());
                if (number >= 20) {
                    index.apply(List.of(withdrawn("secret" + (number - 20), 2)), List.of());
                    gone.add(word(number - 20));
                }
            }
            done.set(true);
            assertThat(reader.get()).isPositive();
        }
        index.close();
    }

    private void check(ArticleIndex index) {
        var shown = visible.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        var said = everythingSaid(index);
        visible.keySet()
                .forEach(number -> assertThat(said.contains(word(number)))
                        .as("secret " + number)
                        .isEqualTo(shown.contains(number)));

        var all = index.search(Search.of("", NOW).withLimit(200).withFacetSize(200));
        assertThat(all.total()).isEqualTo(shown.size());
        assertThat(index.search(Search.of("secret*", NOW)).total()).isEqualTo(shown.size());
        all.facets()
                .forEach((facet, counts) -> assertThat(counts.stream()
                                .mapToLong(count -> count.count())
                                .sum())
                        .as(facet.toString())
                        .isEqualTo(facet == Facet.SECTION || facet == Facet.BYLINE ? 0 : shown.size()));
        visible.forEach((number, isShown) -> {
            if (!isShown) {
                assertThat(index.similar(story("secret" + number).id(), 5, NOW))
                        .contains(new ArticleIndex.Similar.Gone());
            }
        });
    }

    /** The answers to all sorts of questions. */
    private static String everythingSaid(ArticleIndex index) {
        var said = new StringBuilder();
        for (var query : List.of(
                "", "secret", "headline:secret", "\"secret garden\"", "secert", "tag:secrettag*", "NOT nothing")) {
            said.append(index.search(Search.of(query, NOW).withLimit(200).withFacetSize(200)));
            said.append(index.search(Search.of(query, NOW).withLimit(200).collapsed()));
        }
        for (var typed : List.of("sec", "secret", "secretp", "secretq", "secrte")) {
            said.append(index.suggest(typed, 200, NOW));
        }
        said.append(index.trending(Duration.ofHours(6), 200, NOW));
        for (int number = 0; number < 3; number++) {
            said.append(index.similar(story("secret" + number).id(), 50, NOW));
        }
        return said.toString();
    }

    private static Standing secret(int number, long version) {
        var word = word(number);
        return story("secret" + number)
                .version(version)
                .headline("Secret garden of " + word)
                .body("A secret that " + word + " kept. The secret garden is near.")
                .tags("secrettag" + word)
                .people("Secretperson " + word)
                .places("Secretplace " + word)
                .standing();
    }

    /** Letters alone, and none the beginning of another. */
    private static String word(int number) {
        return "q" + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26) + "zz";
    }

    private static ReadPosition read(int offset) {
        return new ReadPosition(TOPIC, "id", 0, offset);
    }

    private static int position(LuceneArticleIndex index) {
        return index.positions().stream()
                .mapToInt(position -> (int) position.nextOffset())
                .findFirst()
                .orElse(0);
    }

    private IndexSettings settings() {
        return new IndexSettings(
                folder.resolve("index"),
                Duration.ofHours(1),
                new IndexSettings.Ranking(0.5f, 0.3f, 0.2f, 0.05f, 0.3f, 0.3f, 1.4f, 0.75f, 0.4f, Duration.ofDays(7)));
    }
}
