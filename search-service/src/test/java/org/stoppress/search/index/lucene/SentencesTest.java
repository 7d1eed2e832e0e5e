package org.stoppress.search.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "It was late. |Sen. George Allen of the U.S. Senate saw a [comet] on Feb. 3.| Nobody else did.",
                "|A [comet]!| Look.",
                "\"Is it?\" he said. |\"It is a [comet].\"| She nodded.",
                "One line\n|another [comet] line\n|a third",
                "雨が降った。|彗星[見]た。|終わり",
                "|J. R. [Comet] won|",
                "Worth $3.5 million. |The [comet] cost 2.5 times that.| So"
            })
    void findsTheSentence(String marked) {
        var text = marked.replaceAll("[|\\[\\]]", "");
        int from = marked.replace("|", "").indexOf('[');
        int to = marked.replaceAll("[|\\[]", "").indexOf(']');

        var found = Sentences.around(text, from, to);

        var sentence = marked.replaceAll("[\\[\\]]", "").split("\\|")[1];
        assertThat(text.substring(found.from(), found.to()).strip()).isEqualTo(sentence.strip());
    }

    @Test
    void cutsASentenceWithoutEnd() {
        var text = "word ".repeat(200) + "comet " + "word ".repeat(200);
        int at = text.indexOf("comet");

        var found = Sentences.around(text, at, at + 5);

        assertThat(text.substring(found.from(), found.to()))
                .startsWith("word")
                .contains(" comet ")
                .hasSizeLessThan(330);
    }

    @Test
    void cutsNoSignInTwo() {
        var text = "\uD83D\uDE00".repeat(500) + "x" + "\uD83D\uDE00".repeat(500);

        var found = Sentences.around(text, 1_000, 1_001);

        assertThat(Character.isLowSurrogate(text.charAt(found.from()))).isFalse();
        assertThat(Character.isLowSurrogate(text.charAt(found.to()))).isFalse();
    }
}
