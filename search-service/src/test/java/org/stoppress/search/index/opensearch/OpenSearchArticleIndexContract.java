package org.stoppress.search.index.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stoppress.search.query.SampleStories.NOW;
import static org.stoppress.search.query.SampleStories.election;
import static org.stoppress.search.query.SampleStories.rain;
import static org.stoppress.search.query.SampleStories.story;
import static org.stoppress.search.query.SampleStories.withdrawn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.query.Synonyms;
import org.stoppress.search.index.ArticleIndexContract;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.index.opensearch.OpenSearchSettings.Refresh;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.SetMovedException;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.ArticleIndex;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Results;
import org.stoppress.search.query.Search;
import org.stoppress.search.query.Selection;

/** What the index on OpenSearch does beyond what every index does, on whatever node it is. */
abstract class OpenSearchArticleIndexContract implements ArticleIndexContract {
    private static final ReadPosition FIVE = new ReadPosition("article-events", "topic", 3, 5);
    private static final ReadPosition NINE = new ReadPosition("article-events", "topic", 3, 9);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private String alias = "";
    private OpenSearchArticleIndex index;

    /** Where the node is. */
    abstract URI uri();

    @BeforeEach
    void open() {
        alias = "stories" + NUMBER.incrementAndGet();
        index = open(alias);
    }

    @AfterEach
    void close() throws IOException {
        // What it holds is left to the node, which ends with us.
        index.close();
    }

    @Override
    public ArticleIndex index() {
        return index;
    }

    @Override
    public Projection projection() {
        return index;
    }

    @Override
    public void reset() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open();
        index.positions();
    }

    @Test
    void findsAndShowsWhatOthersCallIt() {
        apply(rain().standing());

        var results = index.search(Search.of("motor coaches", NOW));

        assertThat(results.hits()).hasSize(1);
        assertThat(results.hits().getFirst().highlights().body().getFirst()).contains("<em>Buses</em>");
    }

    @Test
    void goesOnAfterItWasClosed() throws IOException {
        index.apply(List.of(rain().standing(), withdrawn("election", 2)), List.of(FIVE));

        index.close();
        index = open(alias);

        assertThat(index.positions()).containsExactly(FIVE);
        index.apply(List.of(election().standing()), List.of());
        assertThat(found(index)).containsExactly("rain");
    }

    @Test
    void isNeverBehindItsPositionsAfterACrash() throws IOException {
        index.apply(List.of(rain().standing()), List.of(FIVE));
        index.commit();
        index.apply(List.of(election().standing(), withdrawn("rain", 2)), List.of(NINE));

        index.crash();
        index = open(alias);

        assertThat(index.positions()).containsExactly(FIVE);
        assertThat(found(index)).containsExactly("election");
    }

    @Test
    void startsFromNothingWhenTheSetWasDeleted() throws IOException {
        index.apply(List.of(rain().standing()), List.of(FIVE));
        index.commit();
        try (var cluster = new Cluster(settings(alias), Duration.ofSeconds(5))) {
            cluster.delete("/" + alias + "-000001");
        }

        assertThatThrownBy(() -> index.apply(List.of(election().standing()), List.of(NINE)))
                .isInstanceOf(SetMovedException.class);

        assertThat(index.positions()).isEmpty();
        assertThat(found(index)).isEmpty();
    }

    @Test
    void isSharedByInstancesThatDoNotKnowOfEachOther() throws IOException {
        try (var other = open(alias)) {
            other.apply(
                    List.of(
                            rain().version(2).headline("Newer").standing(),
                            election().standing()),
                    List.of(NINE));
            assertThat(index.apply(List.of(rain().standing(), election().standing()), List.of(FIVE)))
                    .isZero();

            assertThat(found(other)).containsExactly("rain", "election");
        }
    }

    @Test
    void isMadeAnewBesideTheLiveOne() throws IOException {
        var log = List.<Standing>of(rain().standing(), election().standing(), withdrawn("rain", 2));
        index.apply(log, List.of(NINE));
        try (var other = open(alias)) {
            assertThat(other.positions()).hasSize(0);
            index.commit();

            var next = index.successor();
            next.projection().apply(log.subList(0, 2), List.of(FIVE));
            assertThat(found(index)).containsExactly("election");
            assertThat(next.compare().differing()).isEqualTo(1);
            next.takeOver(() -> next.projection().apply(log.subList(2, 3), List.of(NINE)));

            assertThat(found(index)).containsExactly("election");
            assertThat(index.positions()).containsExactly(NINE);
            assertThat(found(other)).containsExactly("election");
            // Whoever follows the log beside us is told, and goes on from where the new one is.
            assertThatThrownBy(() -> other.apply(List.of(rain().version(3).standing()), List.of()))
                    .isInstanceOf(SetMovedException.class);
            assertThat(other.positions()).containsExactly(NINE);
        }
    }

    @Test
    void leavesTheLiveOneWhereItIsWhenTheOtherIsDiscarded() {
        index.apply(List.of(rain().standing()), List.of(FIVE));

        var next = index.successor();
        next.projection().apply(List.of(election().standing()), List.of(NINE));
        next.discard();

        assertThat(found(index)).containsExactly("rain");
        assertThat(index.positions()).containsExactly(FIVE);
    }

    @Test
    void findsWithdrawnStoriesNoMoreWhateverTheRefresh() throws IOException {
        try (var lazy = open(settings(alias, Refresh.INTERVAL))) {
            lazy.apply(List.of(rain().standing()), List.of());
            lazy.apply(List.of(withdrawn("rain", 2)), List.of());

            assertThat(found(lazy)).isEmpty();
        }
    }

    @Test
    void takesStoriesFromSeveralThreadsAtOnce() {
        index.positions();
        IntStream.range(0, 200)
                .parallel()
                .forEach(i -> index.apply(
                        List.of(story("story-" + i % 20)
                                .version(1 + i / 20)
                                .headline("Version " + i / 20)
                                .standing()),
                        List.of()));

        assertThat(index.search(Search.of("", NOW).withLimit(100)).hits())
                .hasSize(20)
                .allSatisfy(hit -> assertThat(hit.story().version()).isEqualTo(10));
    }

    /** Signs of Lucene's and OpenSearch's own languages mean nothing here, and half a character is none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "((((",
                "a*b*c* ~2 ^3 [1 TO 2] {!x} /.*/ _exists_:id",
                "\u0000\u001d\u001e\u001f",
                "\ud800 rain \udfff",
                "#@&<>~ |.?+*{}[]()\"\\",
                "${jndi:ldap://x} {{7*7}} ' OR 1=1 --",
                "\ufdfa \u202e \u200b"
            })
    void answersWhateverIsAsked(String text) {
        apply(rain().standing());

        for (var query : List.of(text, text + " rain", "headline:" + text, text.repeat(60))) {
            assertThat(index.search(Search.of(query, NOW)).total()).isNotNegative();
            assertThat(index.search(Search.of(query, NOW).collapsed()).total()).isNotNegative();
            assertThat(index.suggest(query, 10, NOW)).isNotNull();
        }
        assertThat(index.search(Search.of("", NOW).with(Selection.EVERYTHING.choosing(Filter.TAG, text)))
                        .hits())
                .isEmpty();
        assertThat(index.similar(new ArticleId(text + "x"), 5, NOW)).isEmpty();
    }

    @Test
    void pagesFarWithoutDoublesOrGaps() {
        var stories = IntStream.range(0, 900)
                .mapToObj(i -> story("story-" + i)
                        .body("A comet. ".repeat(1 + i % 7) + "word ".repeat(i % 11))
                        .standing())
                .toList();
        index.apply(stories, List.of());

        var seen = new ArrayList<ArticleId>();
        var question = Search.of("comet", NOW).withLimit(150).withFacetSize(0);
        var page = index.search(question);
        seen.addAll(ids(page));
        while (page.end().isPresent()) {
            page = index.search(question.after(page.end().get()));
            assertThat(page.total()).isEqualTo(900);
            seen.addAll(ids(page));
        }

        assertThat(seen).hasSize(900).doesNotHaveDuplicates();
    }

    private static List<ArticleId> ids(Results results) {
        return results.hits().stream().map(hit -> hit.story().id()).toList();
    }

    private void apply(Standing... standings) {
        index.apply(List.of(standings), List.of());
    }

    private OpenSearchArticleIndex open(String name) {
        return open(settings(name));
    }

    OpenSearchArticleIndex open(String name, Duration patience) {
        return open(new OpenSearchSettings(List.of(uri()), null, null, name, 1, "0-1", Refresh.IMMEDIATE, patience));
    }

    private static OpenSearchArticleIndex open(OpenSearchSettings settings) {
        var ranking =
                new IndexSettings.Ranking(0.5f, 0.3f, 0.2f, 0.05f, 0.3f, 0.3f, 1.4f, 0.75f, 0.4f, Duration.ofDays(7));
        return OpenSearchArticleIndex.open(
                new IndexSettings(Path.of("unused"), Duration.ofHours(1), ranking),
                settings,
                Synonyms.of(List.of("motor coaches, buses")));
    }

    private OpenSearchSettings settings(String name) {
        return settings(name, Refresh.IMMEDIATE);
    }

    private OpenSearchSettings settings(String name, Refresh refresh) {
        return new OpenSearchSettings(List.of(uri()), null, null, name, 1, "0-1", refresh, Duration.ofSeconds(10));
    }

    private static List<String> found(ArticleIndex index) {
        return index.search(Search.of("", NOW)).hits().stream()
                .map(hit -> hit.story().uri())
                .toList();
    }
}
