package org.stoppress.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.search.query.SampleStories.NOW;
import static org.stoppress.search.query.SampleStories.election;
import static org.stoppress.search.query.SampleStories.fussball;
import static org.stoppress.search.query.SampleStories.rain;
import static org.stoppress.search.query.SampleStories.story;
import static org.stoppress.search.query.SampleStories.withdrawn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.ArticleIndex;
import org.stoppress.search.query.Facet;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Hit;
import org.stoppress.search.query.Order;
import org.stoppress.search.query.Results;
import org.stoppress.search.query.Results.FacetCount;
import org.stoppress.search.query.Search;
import org.stoppress.search.query.Selection;
import org.stoppress.search.query.Suggestion.Kind;
import org.stoppress.search.query.Trend;

/** What every index does, whatever it is made with. */
public interface ArticleIndexContract {
    ArticleIndex index();

    Projection projection();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rain",
                "RAINS harbo*",
                "harbour road",
                "\"harbour road\"",
                "headline:rain",
                "byline:calder",
                "section:local",
                "tag:traffic",
                "place:\"port ellery\"",
                "buses AND council",
                "rain OR snow",
                "rain -snow",
                "source:demo rain",
                "buses hill water unrelatedword"
            })
    default void findsAStory(String query) {
        apply(rain().standing());

        assertThat(ids(search(query))).containsExactly(rain().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"snow", "rain snow", "\"road harbour\"", "headline:buses", "rain -harbour", "tag:rain", "!!!"})
    default void doesNotFindAStory(String query) {
        apply(rain().standing());

        assertThat(search(query).total()).isZero();
    }

    @Test
    default void findsEverythingNewestFirstWithoutAQuery() {
        apply(fussball().standing(), rain().standing(), election().standing());

        var results = search("");

        assertThat(ids(results))
                .containsExactly(rain().id(), election().id(), fussball().id());
        assertThat(results.total()).isEqualTo(3);
        assertThat(results.totalIsExact()).isTrue();
    }

    @Test
    default void givesBackAStoryAsItWas() {
        apply(rain().standing());

        assertThat(search("rain").hits()).extracting(Hit::story).containsExactly(rain().story());
    }

    @Test
    default void putsAWordOfTheHeadlineAboveOneOfTheBody() {
        apply(
                story("body")
                        .headline("Something else")
                        .body("Some words on the comet.")
                        .standing(),
                story("headline")
                        .headline("A comet is near")
                        .body("Some words on it.")
                        .standing());

        assertThat(ids(search("comet")))
                .containsExactly(story("headline").id(), story("body").id());
    }

    @Test
    default void putsTheFresherOfTwoLikeStoriesFirstUnlessToldOtherwise() {
        apply(
                story("old")
                        .headline("Comet near")
                        .published(NOW.minus(Duration.ofDays(60)))
                        .standing(),
                story("new").headline("Comet near Earth").standing());

        assertThat(ids(search("comet")))
                .containsExactly(story("new").id(), story("old").id());
        assertThat(ids(index().search(Search.of("comet", NOW).withoutRecency())))
                .containsExactly(story("old").id(), story("new").id());
    }

    @Test
    default void filters() {
        apply(
                rain().standing(),
                election().urgency(2).breaking().standing(),
                fussball().standing());

        var everything = Selection.EVERYTHING;
        assertThat(found(everything.choosing(Filter.SECTION, "local", "SPORT"))).containsExactly("rain", "fussball");
        assertThat(found(everything.choosing(Filter.TAG, "Weather"))).containsExactly("rain");
        assertThat(found(everything.choosing(Filter.LANGUAGE, "de"))).containsExactly("fussball");
        assertThat(found(everything.choosing(Filter.PLACE, "Westmoor"))).containsExactly("election");
        assertThat(found(everything.choosing(Filter.BYLINE, "ines calder"))).containsExactly("rain");
        assertThat(found(everything.choosing(Filter.SOURCE, "nobody"))).isEmpty();
        assertThat(found(everything.upToUrgency(2))).containsExactly("election");
        assertThat(found(everything.between(NOW.minus(Duration.ofHours(2)), NOW.minus(Duration.ofHours(1)))))
                .containsExactly("election");
    }

    @Test
    default void countsAFacetAsIfItsOwnFilterWereNotSet() {
        apply(rain().standing(), election().standing(), fussball().standing());

        var results = index().search(Search.of("", NOW).with(Selection.EVERYTHING.choosing(Filter.SECTION, "Local")));

        assertThat(results.total()).isEqualTo(1);
        assertThat(results.facets().get(Facet.SECTION))
                .containsExactly(new FacetCount("Local", 1), new FacetCount("Politics", 1), new FacetCount("Sport", 1));
        assertThat(results.facets().get(Facet.TAG))
                .containsExactly(new FacetCount("traffic", 1), new FacetCount("weather", 1));
        assertThat(results.facets().get(Facet.BYLINE)).containsExactly(new FacetCount("Ines Calder", 1));
        assertThat(results.facets().get(Facet.DAY)).containsExactly(new FacetCount("2026-11-22", 1));
    }

    @Test
    default void countsTheMostFrequentValues() {
        apply(rain().standing(), election().standing(), fussball().standing());

        var facets = index().search(Search.of("", NOW).withFacetSize(1)).facets();

        assertThat(facets.get(Facet.PLACE)).containsExactly(new FacetCount("Port Ellery", 2));
        assertThat(facets.get(Facet.LANGUAGE)).containsExactly(new FacetCount("en", 2));
        assertThat(facets.get(Facet.DAY)).containsExactly(new FacetCount("2026-11-22", 2));
        assertThat(index().search(Search.of("", NOW).withFacetSize(0)).facets()).isEmpty();
    }

    @Test
    default void highlightsWhatMatchedAndEscapesAllElse() {
        apply(story("x")
                .headline("Comet <b>seen</b> & \"heard\"")
                .body("Nobody's surprised. The <script>alert(1)</script> comets come every year. Nothing else is"
                        + " known.")
                .standing());

        var highlights = search("comet").hits().getFirst().highlights();

        assertThat(highlights.headline())
                .containsExactly("<em>Comet</em> &lt;b&gt;seen&lt;/b&gt; &amp; &quot;heard&quot;");
        assertThat(highlights.body()).hasSize(1);
        assertThat(highlights.body().getFirst())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; <em>comets</em> come every year.");
    }

    @Test
    default void highlightsNothingOfAFilterNorOfNoQuery() {
        apply(rain().standing());

        assertThat(search("tag:traffic").hits().getFirst().highlights()).isEqualTo(Hit.Highlights.NONE);
        assertThat(search("").hits().getFirst().highlights()).isEqualTo(Hit.Highlights.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"third harbour\" | [] | [The <em>third</em> <em>harbour</em> opened.]",
                "harb* | [<em>Harbours</em> of the coast] | [The third was no <em>harbour</em>., The third"
                        + " <em>harbour</em> opened.]",
                "headline:coast | [Harbours of the <em>coast</em>] | []",
                "headline:coa* | [Harbours of the <em>coast</em>] | []",
                "boats -snow | [] | [<em>Boats</em> came.]",
                "summary | [] | []"
            })
    default void highlightsWhateverSortOfQueryFound(String query, String headline, String body) {
        apply(story("x")
                .headline("Harbours of the coast")
                .summary("A summary: boats, the third harbour.")
                .body("The third was no harbour. The third harbour opened. Boats came.")
                .byline("A Writer")
                .tags("boats")
                .standing());

        var highlights = search(query).hits().getFirst().highlights();

        assertThat(highlights.headline()).hasToString(headline);
        assertThat(highlights.body()).hasToString(body);
    }

    @Test
    default void keepsHighlightsShort() {
        apply(story("x")
                .body("word ".repeat(5_000) + "comet " + "word ".repeat(5_000))
                .standing());

        var body = search("comet").hits().getFirst().highlights().body();

        assertThat(body).hasSize(1);
        assertThat(body.getFirst()).contains("<em>comet</em>").hasSizeLessThan(400);
    }

    @Test
    default void replacesAStoryByItsNewerVersion() {
        apply(rain().standing());
        apply(rain().version(2).headline("Harbour road open again").standing());

        assertThat(search("").total()).isEqualTo(1);
        assertThat(search("headline:rain").total()).isZero();
        assertThat(search("headline:again").total()).isEqualTo(1);
    }

    @Test
    default void keepsAnOlderVersionOut() {
        apply(rain().version(2).headline("Harbour road open again").standing());
        apply(rain().standing());

        assertThat(search("headline:rain").total()).isZero();
    }

    @Test
    default void knowsNothingOfWhatWasWithdrawn() {
        apply(rain().people("Grace Okafor").standing(), election().standing());
        apply(withdrawn("rain", 2), withdrawn("election", 2));

        assertThat(index().similar(rain().id(), 5, NOW)).contains(new ArticleIndex.Similar.Gone());
        assertThat(answers()).isEqualTo(answersOfAnEmptyIndex());
    }

    @Test
    default void findsWhatWasReinstated() {
        apply(rain().standing(), withdrawn("rain", 2));
        apply(rain().version(3).standing());

        assertThat(search("rain").total()).isEqualTo(1);
    }

    @Test
    default void leavesOutWhatHasExpiredUnlessAsked() {
        apply(
                rain().expires(NOW).standing(),
                election().expires(NOW.plusSeconds(1)).standing());

        assertThat(ids(search(""))).containsExactly(election().id());
        assertThat(search("").facets().get(Facet.SECTION)).containsExactly(new FacetCount("Politics", 1));
        assertThat(index().suggest("rain", 5, NOW)).isEmpty();
        assertThat(found(Selection.EVERYTHING.withExpired())).containsExactly("rain", "election");
    }

    /** Whatever order and repetition the events of a few stories come in, and however they are cut into polls. */
    @Test
    default void dependsOnTheSetOfEventsOnly() {
        var events = new ArrayList<Standing>();
        for (var uri : List.of("a", "b", "c")) {
            events.add(story(uri).headline("First comet " + uri).tags("alpha").standing());
            events.add(story(uri)
                    .version(2)
                    .headline("Second comet " + uri)
                    .people("Ana Lima")
                    .standing());
            events.add(withdrawn(uri, 3));
        }
        events.add(story("b").version(4).headline("Back comet").places("Lima").standing());
        events.add(story("c").version(4).headline("Gone comet").standing());
        events.add(withdrawn("c", 5));
        var random = new Random(20_261_122);

        var expected = Optional.<Map<String, Object>>empty();
        for (int round = 0; round < 12; round++) {
            reset();
            var shuffled = new ArrayList<>(events);
            shuffled.addAll(events.subList(0, random.nextInt(events.size())));
            Collections.shuffle(shuffled, random);
            while (!shuffled.isEmpty()) {
                var poll = shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(5)));
                projection().apply(List.copyOf(poll), List.of());
                poll.clear();
            }
            var answers = answers();
            assertThat(answers).isEqualTo(expected.orElse(answers));
            expected = Optional.of(answers);
        }
        assertThat(ids(search("comet"))).containsExactly(story("b").id());
        assertThat(expected.toString()).doesNotContain("alpha", "Ana", "First", "Second", "Gone");
    }

    @ParameterizedTest
    @EnumSource
    default void pagesWithoutDoublesOrGapsWhileStoriesArrive(Order order) {
        for (int i = 0; i < 25; i++) {
            apply(numbered(i).standing());
        }

        var seen = new ArrayList<ArticleId>();
        var question = Search.of("comet", NOW).with(order).withLimit(4);
        var page = index().search(question);
        int arriving = 100;
        while (true) {
            seen.addAll(ids(page));
            if (page.end().isEmpty()) {
                break;
            }
            // They change what is known of every word, and come before and behind where we are.
            apply(numbered(arriving++).headline("Comet comet comet").standing());
            apply(numbered(arriving++)
                    .published(NOW.minus(Duration.ofDays(900)))
                    .body("nothing ".repeat(50) + "comet")
                    .standing());
            apply(withdrawn("story-" + (arriving - 1), 2));
            page = index().search(question.after(page.end().get()));
        }

        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        assertThat(seen)
                .containsAll(
                        IntStream.range(0, 25).mapToObj(i -> numbered(i).id()).toList());
    }

    private static org.stoppress.search.query.SampleStories.Draft numbered(int i) {
        return story("story-" + i)
                .headline(i % 3 == 0 ? "Comet number " + i : "Number " + i)
                .body("A comet. ".repeat(1 + i % 4) + "word ".repeat(i % 5))
                .published(NOW.minus(Duration.ofHours(i / 2)));
    }

    @Test
    default void showsTellingsOfTheSameStoryAsOne() {
        var agency =
                "The comet was seen over the harbour shortly after nine in the evening by hundreds of people who had come "
                        + "for the regatta. The observatory said it would stay in sight until the end of the month, weather permitting. "
                        + "It last came by three hundred years ago, when it was drawn by a monk of the abbey on the hill.";
        apply(
                story("one").headline("Comet over the harbour").body(agency).standing(),
                story("two")
                        .headline("Comet seen over harbour")
                        .body(agency + " More soon.")
                        .standing(),
                story("three")
                        .headline("Comet over the harbour")
                        .body("Our paper: " + agency)
                        .standing(),
                story("other")
                        .headline("Comet movie opens")
                        .body("Critics found it long, loud and full of comets.")
                        .standing());

        var all = Search.of("comet", NOW);
        assertThat(index().search(all).hits()).hasSize(4);
        var collapsed = index().search(all.collapsed());
        assertThat(collapsed.hits()).extracting(Hit::clusterSize).containsExactlyInAnyOrder(3, 1);
        assertThat(collapsed.total()).isEqualTo(4);

        var first = index().search(all.collapsed().withLimit(1));
        var second =
                index().search(all.collapsed().withLimit(1).after(first.end().orElseThrow()));
        assertThat(List.of(first.hits().getFirst(), second.hits().getFirst())).isEqualTo(collapsed.hits());
        assertThat(second.end()).isEmpty();
    }

    @Test
    default void asksWhatWasMeantWhenThereIsNothing() {
        apply(rain().standing());

        var results = search("harbuor");

        assertThat(results.total()).isZero();
        assertThat(results.didYouMean()).contains("harbour");
        assertThat(search("harbour").didYouMean()).isEmpty();
    }

    @Test
    default void putsASlipInOneOfManyWordsRight() {
        apply(rain().standing());

        var results = search("harbuor road rain closed");

        assertThat(ids(results)).containsExactly(rain().id());
        assertThat(results.didYouMean()).contains("harbour road rain closed");
    }

    @Test
    default void neverProposesAWordOfWhatWasWithdrawn() {
        apply(rain().standing(), withdrawn("rain", 2), election().standing());

        assertThat(search("harbuor closses").didYouMean()).isEmpty();
        assertThat(search("weathre").didYouMean()).isEmpty();
    }

    @Test
    default void saysWhatItDidNotUnderstand() {
        apply(rain().standing());

        var results = search("\"harbour rain");

        assertThat(ids(results)).containsExactly(rain().id());
        assertThat(results.notice()).isPresent();
    }

    @Test
    default void takesAnyWordsOfASentenceAndMostOfThemFirst() {
        apply(rain().standing(), election().standing(), fussball().standing());

        var results = search("What did the council say about the harbour road, and is it \"closed for good\"?");

        assertThat(ids(results)).containsExactly(rain().id(), election().id());
        assertThat(results.notice()).isPresent();
    }

    @Test
    default void findsTheStoryOfAQuotationThatIsNotToTheWord() {
        apply(rain().standing(), election().standing());

        var results = search("\"Buses will take the steep hill until all the water is gone\"");

        assertThat(results.hits().getFirst().story()).isEqualTo(rain().story());
        assertThat(results.notice()).isPresent();
        assertThat(search("\"Buses take the hill until the water is gone\"").notice())
                .isEmpty();
        assertThat(search("\"hill takes buses\"").total()).isZero();
    }

    @Test
    default void prefersAWordAsItIsWritten() {
        apply(
                story("other").headline("A plan").body("Planned for comets.").standing(),
                story("exact").headline("A plan").body("Planned for comet.").standing());

        assertThat(ids(search("comet")))
                .containsExactly(story("exact").id(), story("other").id());
    }

    @ParameterizedTest
    @CsvSource({
        "rai,HEADLINE,Rain closes the harbour road",
        "oka,PERSON,Grace Okafor",
        "west,PLACE,Westmoor",
        "traf,TAG,traffic",
        "buse,TERM,buses",
        "grace oka,PERSON,Grace Okafor",
        "harbour ro,HEADLINE,Rain closes the harbour road"
    })
    default void suggests(String typed, Kind kind, String text) {
        apply(rain().standing(), election().standing());

        assertThat(index().suggest(typed, 10, NOW)).anySatisfy(suggestion -> {
            assertThat(suggestion.kind()).isEqualTo(kind);
            assertThat(suggestion.text()).isEqualTo(text);
            assertThat(suggestion.article().isPresent()).isEqualTo(kind == Kind.HEADLINE);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "harbuor,HEADLINE,Rain closes the harbour road",
        "okaf,PERSON,Grace Okafor",
        "okfor,PERSON,Grace Okafor",
        "grcae oka,PERSON,Grace Okafor",
        "westmor,PLACE,Westmoor",
        "trafic,TAG,traffic"
    })
    default void suggestsInSpiteOfASlip(String typed, Kind kind, String text) {
        apply(rain().standing(), election().standing());

        assertThat(index().suggest(typed, 10, NOW))
                .anySatisfy(suggestion -> assertThat(suggestion.text()).isEqualTo(text))
                .anySatisfy(suggestion -> assertThat(suggestion.kind()).isEqualTo(kind));
    }

    @Test
    default void suggestsWhatIsInTheNewsBeforeWhatOnceWas() {
        for (int i = 0; i < 3; i++) {
            apply(story("old" + i)
                    .people("Lima Costa")
                    .headline("Lima then " + i)
                    .published(NOW.minus(Duration.ofDays(300 + i)))
                    .standing());
        }
        apply(story("new").people("Lima Duarte").headline("Lima now").standing());

        assertThat(index().suggest("lim", 8, NOW))
                .extracting(org.stoppress.search.query.Suggestion::text)
                .startsWith("Lima Duarte", "Lima Costa", "Lima now");
    }

    @Test
    default void findsSimilarStories() {
        apply(
                rain().standing(),
                rain().standing(),
                story("buses")
                        .headline("Buses back on the harbour road")
                        .body("The harbour road was open again after the rain.")
                        .standing(),
                election().standing());

        var similar = index().similar(rain().id(), 1, NOW).orElseThrow();

        assertThat(((ArticleIndex.Similar.Found) similar).hits())
                .extracting(hit -> hit.story().id())
                .containsExactly(story("buses").id());
        assertThat(index().similar(new ArticleId("UNKNOWN"), 1, NOW)).isEmpty();
    }

    @Test
    default void tellsWhatIsInTheNewsMoreThanBefore() {
        for (int day = 2; day < 6; day++) {
            apply(story("old" + day)
                    .tags("football")
                    .published(NOW.minus(Duration.ofDays(day)))
                    .standing());
        }
        for (int i = 0; i < 4; i++) {
            apply(story("new" + i).tags("football", "comet").standing());
        }
        apply(story("gone").tags("comet").standing(), withdrawn("gone", 2));

        assertThat(index().trending(Duration.ofHours(6), 5, NOW))
                .extracting(Trend::term, Trend::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("comet", 4L),
                        org.assertj.core.groups.Tuple.tuple("football", 4L));
    }

    @Test
    default void tellsWhichPhrasesAreInTheNews() {
        for (int i = 0; i < 3; i++) {
            apply(story("new" + i)
                    .headline("The Harbour Bridge closed, day " + i)
                    .standing());
            apply(story("gone" + i).headline("Secret Garden party " + i).standing(), withdrawn("gone" + i, 2));
        }
        for (int i = 0; i < 40; i++) {
            apply(story("always" + i)
                    .headline("Weather report number " + i)
                    .published(NOW.minus(Duration.ofHours(4L * i + 1)))
                    .standing());
        }

        assertThat(index().trending(Duration.ofHours(6), 5, NOW))
                .extracting(Trend::term, Trend::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Harbour Bridge closed", 3L));
    }

    @ParameterizedTest
    @CsvSource({"hard,", "rail,", "coast,", "zoo,", "haven,", "harbour,", "raod,road", "rian,rain", "clossed,closed"})
    default void doesNotTakeAShortWordForAnotherOne(String word, String meant) {
        apply(rain().standing());

        assertThat(search(word).didYouMean()).isEqualTo(Optional.ofNullable(meant));
    }

    @Test
    default void keepsPositions() {
        projection().apply(List.of(), List.of(new ReadPosition("t", "id", 0, 5), new ReadPosition("t", "id", 1, 7)));
        projection().apply(List.of(), List.of(new ReadPosition("t", "id", 1, 9)));

        assertThat(projection().positions())
                .containsExactlyInAnyOrder(new ReadPosition("t", "id", 0, 5), new ReadPosition("t", "id", 1, 9));
    }

    /** Empties the index. */
    void reset();

    private void apply(Standing... standings) {
        projection().apply(List.of(standings), List.of());
    }

    private Results search(String query) {
        return index().search(Search.of(query, NOW));
    }

    private List<String> found(Selection selection) {
        return index().search(Search.of("", NOW).with(selection)).hits().stream()
                .map(hit -> hit.story().uri())
                .toList();
    }

    /** All that the index says, asked in many ways. */
    private Map<String, Object> answers() {
        var answers = new LinkedHashMap<String, Object>();
        for (var query :
                List.of("", "comet", "first", "lima", "rain", "okafor", "NOT nothing", "frist", "place:lima", "co*")) {
            var results = search(query);
            answers.put(
                    "search " + query,
                    List.of(
                            results.total(),
                            results.hits().stream()
                                    .map(hit -> List.of(hit.story(), hit.highlights()))
                                    .toList(),
                            results.facets(),
                            results.didYouMean()));
            answers.put("suggest " + query, index().suggest(query, 10, NOW));
        }
        answers.put("trending", index().trending(Duration.ofHours(6), 10, NOW));
        return answers;
    }

    private Map<String, Object> answersOfAnEmptyIndex() {
        reset();
        return answers();
    }

    private static List<ArticleId> ids(Results results) {
        return results.hits().stream().map(hit -> hit.story().id()).toList();
    }
}
