package org.stoppress.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.query.QueryNode.All;
import org.stoppress.query.QueryNode.Any;
import org.stoppress.query.QueryNode.Everything;
import org.stoppress.query.QueryNode.Field;
import org.stoppress.query.QueryNode.InField;
import org.stoppress.query.QueryNode.Not;
import org.stoppress.query.QueryNode.Nothing;
import org.stoppress.query.QueryNode.Phrase;
import org.stoppress.query.QueryNode.Prefix;
import org.stoppress.query.QueryNode.Words;

class QueryLanguageTest {
    @Test
    void readsBareWordsTogether() {
        assertThat(root("flood zürich rain")).isEqualTo(words("flood", "zürich", "rain"));
    }

    @Test
    void readsPhrasesPrefixesAndFields() {
        assertThat(root("\"old town\" flo* tag:\"climate change\" byline:müller section:wor*"))
                .isEqualTo(new All(List.of(
                        new Phrase("old town"),
                        new Prefix("flo"),
                        new InField(Field.TAG, new Phrase("climate change")),
                        new InField(Field.BYLINE, words("müller")),
                        new InField(Field.SECTION, new Prefix("wor")))));
    }

    @Test
    void bindsNeighboursTighterThanOr() {
        assertThat(root("a1 b1 OR c1")).isEqualTo(new Any(List.of(words("a1", "b1"), words("c1"))));
    }

    @Test
    void requiresBothSidesOfAnd() {
        assertThat(root("one two three AND four"))
                .isEqualTo(new All(List.of(words("one", "two"), words("three"), words("four"))));
    }

    @Test
    void excludesByMinusAndNot() {
        assertThat(root("flood -rain NOT (snow OR ice)"))
                .isEqualTo(new All(List.of(
                        words("flood"),
                        new Not(words("rain")),
                        new Not(new Any(List.of(words("snow"), words("ice")))))));
    }

    @Test
    void handsAFieldToItsParenthesis() {
        assertThat(root("place:(zürich OR bern)"))
                .isEqualTo(new Any(
                        List.of(new InField(Field.PLACE, words("zürich")), new InField(Field.PLACE, words("bern")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "*", "*:*"})
    void takesNothingForEverything(String query) {
        assertThat(QueryLanguage.parse(query)).isEqualTo(new ParsedQuery(new Everything(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "\"\"", "()", "- -", "\"...\""})
    void findsNothingInPunctuation(String query) {
        assertThat(QueryLanguage.parse(query).root()).isEqualTo(new Nothing());
        assertThat(QueryLanguage.parse(query).notice()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AND flood rain      | flood,rain
                    flood OR            | flood
                    flood NOT           | flood
                    (flood rain         | flood,rain
                    flood) rain         | flood,rain
                    flood "rain snow    | flood,rain,snow
                    *flood rain         | flood,rain
                    f* rain             | f,rain
                    flood tag:          | flood,tag:
                    flood AND OR rain   | flood,rain
                    """)
    void searchesWordsOfWhatDoesNotParse(String query, String expected) {
        var parsed = QueryLanguage.parse(query);

        assertThat(parsed.root()).isEqualTo(words(expected.split(",")));
        assertThat(parsed.notice()).startsWith("The query could not be read (").endsWith("its words were searched.");
    }

    @Test
    void leavesADashBetweenWordsAlone() {
        assertThat(QueryLanguage.parse("flood - rain")).isEqualTo(new ParsedQuery(words("flood", "rain"), null));
    }

    @Test
    void takesAnUnknownFieldForText() {
        assertThat(root("https://example.org/a")).isEqualTo(words("https://example.org/a"));
    }

    @Test
    void limitsClausesDepthAndLength() {
        var many = QueryLanguage.parse("word ".repeat(150));
        assertThat(((Words) many.root()).words()).hasSize(QueryLanguage.MOST_WORDS);
        assertThat(many.notice()).contains("too long");

        assertThat(QueryLanguage.parse("x".repeat(100_000)).notice()).contains("too long");
        assertThat(QueryLanguage.parse("(".repeat(400) + "a" + ")".repeat(400)).root())
                .isEqualTo(words("a"));
        assertThat(QueryLanguage.parse("-".repeat(400) + "a").notice()).isNotNull();
    }

    @Test
    void looksForTheBeginningOfALongPhrase() {
        var parsed = QueryLanguage.parse('"' + "rain ".repeat(100) + '"');

        assertThat(parsed.root()).isEqualTo(new Phrase("rain ".repeat(32).strip()));
        assertThat(parsed.notice()).contains("too long");
    }

    @Test
    void staysUnderLucenesOwnLimits() {
        for (var longest :
                List.of("a ".repeat(500), '"' + "a ".repeat(490) + '"', "京".repeat(1_000), "a-".repeat(500))) {
            NewsMatcher.matches(QueryLanguage.parse(longest), SampleNews.rain());
        }
    }

    @Test
    void neverFailsAndNeitherDoesAnyIndexOnWhatItRead() {
        var random = new Random(20_261_122);
        var pieces = List.of(
                "flood",
                "\"",
                "(",
                ")",
                "AND",
                "OR",
                "NOT",
                "-",
                "+",
                "*",
                ":",
                "tag:",
                "headline:",
                "language:",
                " ",
                " ",
                "l'été",
                "東京",
                "ไทย",
                "\uD83C",
                "😀",
                "\u0000",
                "\u200D",
                "~",
                "^",
                "[a TO b]",
                "\\",
                "e\u0301",
                "ab*");
        for (int i = 0; i < 3_000; i++) {
            var query = new StringBuilder();
            random.ints(random.nextInt(1, 14), 0, pieces.size()).forEach(piece -> query.append(pieces.get(piece)));

            var parsed = QueryLanguage.parse(query.toString());

            NewsQueries.IN_EVERY_LANGUAGE.ranking(
                    parsed, new NewsQueries.Weights(1, 1, 1, 1, 1, 1), NewsQueries.Breadth.ANY_WORD);
            if (i % 10 == 0) {
                NewsMatcher.matches(parsed, SampleNews.rain());
            }
        }
    }

    private static QueryNode root(String query) {
        var parsed = QueryLanguage.parse(query);
        assertThat(parsed.notice()).isNull();
        return parsed.root();
    }

    /** What holds a sentence together tells it from signs of the language; a name of a field tells that signs are meant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the effect of \"quantitative easing\" on the price of a house?",
                "Why did the talks of the two parties NOT lead to an agreement (yet)?",
                "reports on - and of - the storm in the north: is it over"
            })
    void readsASentenceAsItsWords(String sentence) {
        var parsed = QueryLanguage.parse(sentence);

        assertThat(parsed.root()).isInstanceOf(QueryNode.Words.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"the rights of future generations to enjoy the land\"",
                "\"the bill of rights\" AND \"the law of the sea\"",
                "the state of the union in the year place:washington NOT rain",
                "flood OR storm OR rain OR snow OR hail OR wind OR ice OR fog"
            })
    void keepsSignsThatAreMeant(String query) {
        var parsed = QueryLanguage.parse(query);

        assertThat(parsed.root()).isNotInstanceOf(QueryNode.Words.class);
        assertThat(parsed.notice()).isNull();
    }

    private static Words words(String... words) {
        return new Words(List.of(words));
    }
}
