package org.stoppress.search.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.search.query.SampleStories.NOW;
import static org.stoppress.search.query.SampleStories.story;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Hit;
import org.stoppress.search.query.Results;
import org.stoppress.search.query.Search;
import org.stoppress.search.query.Selection;

/** Whatever is skipped on the way to the best twenty, they are those of all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BestFirstTest {
    private static final int STORIES = 600;
    private static final int PAGE = 20;
    private static final List<String> WORDS = List.of(
            "harbour council storm election budget mayor school bridge football strike tunnel museum hospital river"
                    .split(" "));

    private final Random random = new Random(3);
    private LuceneArticleIndex index;

    @BeforeAll
    void fill(@org.junit.jupiter.api.io.TempDir Path folder) {
        var ranking =
                new IndexSettings.Ranking(0.5f, 0.3f, 0.2f, 0.05f, 0.3f, 0.3f, 1.4f, 0.75f, 0.4f, Duration.ofDays(7));
        index = LuceneArticleIndex.open(
                new IndexSettings(folder, Duration.ofHours(1), ranking), InstantSource.fixed(NOW));
        var batch = new ArrayList<Standing>();
        for (int i = 0; i < STORIES; i++) {
            batch.add(story("story-" + i)
                    .headline(text(5))
                    .body(text(10 + random.nextInt(60)))
                    .tags(word())
                    .section(random.nextInt(4) == 0 ? "Sport" : "World")
                    // Mostly in the order of time, as the log is.
                    .published(NOW.minus(Duration.ofMinutes(400L * (STORIES - i) + random.nextInt(5_000))))
                    .standing());
            if (batch.size() == 250) {
                index.apply(batch, List.of());
                batch.clear();
            }
        }
        index.apply(batch, List.of());
    }

    @AfterAll
    void close() throws IOException {
        index.close();
    }

    static List<String> queries() {
        return List.of(
                "harbour",
                "tunnel",
                "storm council",
                "storm AND museum",
                "harbour AND (council OR river)",
                "election budget -mayor",
                "school bridge football",
                "hospital river museum tunnel strike",
                "\"harbour council\"",
                "\"storm election\" AND river",
                "headline:museum",
                "tag:river storm",
                "brid*");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void findsTheBestOfAll(String query) {
        var search = withoutHighlights(query);
        var sport = search.with(Selection.EVERYTHING.choosing(Filter.SECTION, "Sport"));
        for (var each : List.of(search, search.withoutRecency(), sport, search.withFacetSize(0))) {
            var all = index.search(each.withLimit(STORIES));
            var best = index.search(each.withLimit(PAGE));

            assertThat(all.hits()).isNotEmpty().hasSize((int) best.total());
            var first = all.hits().subList(0, Math.min(PAGE, all.hits().size()));
            assertThat(ids(best.hits())).isEqualTo(ids(first));
            assertThat(scores(best.hits()))
                    .isEqualTo(scores(first))
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void countsEveryMatchForFacets(String query) {
        var found = index.search(withoutHighlights(query).withLimit(STORIES));

        assertThat(counts(found.facets().get(Facet.SECTION)))
                .isEqualTo(grouped(found.hits(), hit -> List.of(hit.story().section())));
        assertThat(counts(found.facets().get(Facet.TAG)))
                .isEqualTo(grouped(found.hits(), hit -> hit.story().tags()));
        assertThat(counts(found.facets().get(Facet.DAY)))
                .hasSizeBetween(10, 20)
                .satisfies(days -> assertThat(grouped(
                                found.hits(),
                                hit -> List.of(
                                        hit.story().publishedAt().toString().substring(0, 10))))
                        .containsAllEntriesOf(days));
    }

    private static Search withoutHighlights(String query) {
        var all = Search.of(query, NOW);
        return new Search(
                all.query(),
                all.selection(),
                all.order(),
                all.recency(),
                all.collapse(),
                all.limit(),
                all.after(),
                false,
                all.facetSize(),
                all.now());
    }

    private static Map<String, Long> counts(List<Results.FacetCount> counts) {
        return counts.stream().collect(Collectors.toMap(Results.FacetCount::value, Results.FacetCount::count));
    }

    private static Map<String, Long> grouped(List<Hit> hits, Function<Hit, List<String>> values) {
        return hits.stream()
                .flatMap(hit -> values.apply(hit).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static List<String> ids(List<Hit> hits) {
        return hits.stream().map(hit -> hit.story().id().value()).toList();
    }

    private static List<Float> scores(List<Hit> hits) {
        return hits.stream().map(Hit::score).toList();
    }

    private String text(int words) {
        return String.join(" ", IntStream.range(0, words).mapToObj(_ -> word()).toList()) + ".";
    }

    /** Some are frequent and some are rare. */
    private String word() {
        return WORDS.get((int) (Math.pow(random.nextDouble(), 2) * WORDS.size()));
    }
}
