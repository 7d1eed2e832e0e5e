package org.stoppress.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewsMatcherTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "flood",
                "FLOODING zurich",
                "Zürich",
                "mayor shelter",
                "run",
                "\"heavy rains flood\"",
                "\"emergency shelter\"",
                "\"mayor's office\"",
                "rains AND limmat",
                "snow OR rain",
                "rain -snow",
                "NOT snow",
                "(snow OR rain) AND (limmat OR rhine)",
                "emerg*",
                "zür*",
                "headline:flood",
                "headline:\"old town\"",
                "headline:zuri*",
                "headline:(rain flood)",
                "byline:muller",
                "byline:\"ana müller\"",
                "byline:o'neill",
                "section:\"world news\"",
                "section:wor*",
                "tag:climate",
                "tag:\"Climate Change\"",
                "place:zurich",
                "person:mauch",
                "source:demo",
                "language:en",
                "language:en-gb",
                "\"swiss re\"",
                "the flood of rain",
                "rain flood zürich snow",
                "400"
            })
    void matches(String query) {
        assertThat(matches(query, SampleNews.rain())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "snow",
                "flood snow",
                "flood snow ice",
                "\"flood heavy\"",
                "\"overnight shops\"",
                "flood AND snow",
                "flood -rain",
                "-zürich",
                "floo",
                "snow*",
                "headline:limmat",
                "section:world",
                "section:sport",
                "tag:rain",
                "byline:smith",
                "place:bern",
                "language:de",
                "source:dem",
                "!!!"
            })
    void doesNotMatch(String query) {
        assertThat(matches(query, SampleNews.rain())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    de | Schwere Überschwemmungen in Köln     | überschwemmung
                    de | Schwere Überschwemmungen in Köln     | uberschwemmungen koln
                    fr | L'État annonce de nouvelles mesures  | etat mesure
                    es | Inundaciones en la región de València | inundación valencia
                    it | Nell'alluvione danni alle città      | alluvioni
                    pt | Eleições presidenciais no país       | eleicao
                    nl | Overstromingen treffen de steden     | overstroming
                    ru | Сильные наводнения в городах         | наводнение город
                    ar | الفيضانات في المدينة                 | فيضانات
                    fa | سیلاب در شهرهای جنوبی                | شهرها
                    hi | दिल्ली में बाढ़ से लोग परेशान              | बाढ़ दिल्ली
                    ja | 東京都知事選挙の結果                  | 東京都知事
                    zh | 北京举行新闻发布会                    | 新闻发布会
                    ko | 서울에서 지진이 발생했다              | 지진
                    th | น้ำท่วมกรุงเทพมหานครอย่างหนัก        | น้ำท่วม
                    sv | Översvämningar i Malmö               | malmö
                    el | Πλημμύρες στην Αθήνα                 | αθηνα
                    """)
    void readsManyLanguages(String language, String headline, String query) {
        assertThat(matches(query, SampleNews.of(language, headline, "-"))).isTrue();
    }

    /** In Spanish "cares" could be a plural of "car". */
    @Test
    void keepsTheReadingOfALanguageToItsStories() {
        assertThat(matches("cares", SampleNews.of("en", "A car for everyone", "-")))
                .isFalse();
    }

    @Test
    void findsWordsOfALanguageThatNobodyNamed() {
        assertThat(matches("running nyheter", SampleNews.of("xx", "Running nyheter", "-")))
                .isTrue();
    }

    @Test
    void parsesSignsOfOneWordInTheirOrder() {
        assertThat(matches("京東", SampleNews.of("ja", "東京都知事選挙の結果", "-"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,2", "4,3", "5,4", "6,5", "7,5", "10,7"})
    void asksForMostOfManyWords(int words, int required) {
        assertThat(NewsQueries.Breadth.MOST_WORDS.of(words)).isEqualTo(required);
    }

    @Test
    void matchesForManyThreadsAtOnce() {
        var rain = NewsMatcher.of(SampleNews.rain());
        var query = NewsQueries.IN_EVERY_LANGUAGE.matching(QueryLanguage.parse("\"heavy rain\" AND mayor tag:floods"));

        assertThat(IntStream.range(0, 2_000).parallel().allMatch(_ -> rain.matches(query)))
                .isTrue();
    }

    @Test
    void asksAFilterOfManyArticles() {
        var filter = NewsFilter.of(QueryLanguage.parse("flood -snow"));

        assertThat(filter.matches(NewsMatcher.of(SampleNews.rain()))).isTrue();
        assertThat(filter.matches(NewsMatcher.of(SampleNews.of("en", "Flood and snow", "-"))))
                .isFalse();
    }

    private static boolean matches(String query, NewsDocument article) {
        return NewsMatcher.matches(QueryLanguage.parse(query), article);
    }
}
