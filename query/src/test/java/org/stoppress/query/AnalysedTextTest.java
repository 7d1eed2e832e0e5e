package org.stoppress.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.query.NewsFields.PlacedWord;

class AnalysedTextTest {
    private static final String TEXT =
            "The mayor's houses, l'été à Zürich; Straßen und Häuser. Москва строит дома 東京の天気 ภาษาไทยดี \uD83D\uDE00 "
                    + "x".repeat(300) + " end";

    /** What is in the index must not depend on whether a text was read once or once for each field. */
    @ParameterizedTest
    @EnumSource
    void readsAsEachLanguageWould(NewsLanguage language) throws IOException {
        var analyzer = Stemming.of(language);

        var once = terms(analyzer.terms(TEXT, AnalysedText.of(TEXT)));

        assertThat(once).isEqualTo(terms(analyzer.terms(TEXT)));
        assertThat(once).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "one"})
    void keepsTheLengthOfAText(String text) throws IOException {
        var stream = AnalysedText.of(text).stream();
        var offset = stream.addAttribute(OffsetAttribute.class);

        terms(stream);

        assertThat(offset.endOffset()).isEqualTo(text.length());
    }

    @Test
    void tellsWhereWordsStand() {
        assertThat(NewsFields.placedWords("In Zürich's"))
                .containsExactly(new PlacedWord("in", 0, 2), new PlacedWord("zurich", 3, 11));
    }

    private static List<String> terms(TokenStream stream) throws IOException {
        var terms = new ArrayList<String>();
        try (stream) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            var increment = stream.addAttribute(PositionIncrementAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term + " +" + increment.getPositionIncrement() + " " + offset.startOffset() + "-"
                        + offset.endOffset());
            }
            stream.end();
        }
        return terms;
    }
}
