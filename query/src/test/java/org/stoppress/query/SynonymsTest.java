package org.stoppress.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SynonymsTest {
    private static final Synonyms SYNONYMS = Synonyms.of(List.of(
            "# what readers call things",
            "",
            "inundation, flood",
            "Eidgenossenschaft, heavy rains",
            "district, old town",
            "weir wall, limmat",
            "emergancy => emergency"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inundation",
                "INUNDATION zurich",
                "eidgenossenschaft",
                "emergancy shelter",
                "district flood",
                "weir wall flood",
                "inundation AND zurich"
            })
    void findsWhatOthersCallIt(String query) {
        assertThat(matches(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"inundation\"", "headline:inundation", "inundation*", "inundation AND snow", "-inundation"})
    void takesWhoeverQuotesAtTheirWord(String query) {
        assertThat(matches(query)).isFalse();
    }

    @Test
    void namesEveryLineThatCanNotBeRead() {
        assertThatThrownBy(() -> Synonyms.of(List.of("a, b", "alone", "a => b => c", "# fine", "a,, b", "x => !")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("line 2", "line 3", "line 5", "line 6")
                .message()
                .doesNotContain("line 1", "line 4");
    }

    private static boolean matches(String query) {
        var queries = new NewsQueries(List.of(NewsLanguage.values()), SYNONYMS);
        return NewsMatcher.of(SampleNews.rain()).matches(queries.matching(QueryLanguage.parse(query)));
    }
}
