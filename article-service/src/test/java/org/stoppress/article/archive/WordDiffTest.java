package org.stoppress.article.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.archive.WordDiff.Op.DELETE;
import static org.stoppress.article.archive.WordDiff.Op.EQUAL;
import static org.stoppress.article.archive.WordDiff.Op.INSERT;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stoppress.article.archive.WordDiff.Op;
import org.stoppress.article.archive.WordDiff.Part;

class WordDiffTest {
    @Test
    void tellsTheWordThatChanged() {
        assertThat(WordDiff.between("Water stood knee-high by the market.", "Water stood ankle-high by the market."))
                .containsExactly(
                        new Part(EQUAL, "Water stood "),
                        new Part(DELETE, "knee-high"),
                        new Part(INSERT, "ankle-high"),
                        new Part(EQUAL, " by the market."));
    }

    @Test
    void replacesPhrasesWhole() {
        assertThat(WordDiff.between("It was the best of times.", "It was a poor kind of times."))
                .containsExactly(
                        new Part(EQUAL, "It was "),
                        new Part(DELETE, "the best"),
                        new Part(INSERT, "a poor kind"),
                        new Part(EQUAL, " of times."));
    }

    @Test
    void tellsParagraphsThatCameAndWent() {
        assertThat(WordDiff.between("One.\n\nTwo.\n\nThree.", "One.\n\nThree.\n\nFour."))
                .containsExactly(
                        new Part(EQUAL, "One.\n\n"),
                        new Part(DELETE, "Two.\n\n"),
                        new Part(EQUAL, "Three."),
                        new Part(INSERT, "\n\nFour."));
    }

    @Test
    void handlesNothing() {
        assertThat(WordDiff.between("", "")).isEmpty();
        assertThat(WordDiff.between("", "new")).containsExactly(new Part(INSERT, "new"));
        assertThat(WordDiff.between("old", "")).containsExactly(new Part(DELETE, "old"));
        assertThat(WordDiff.between("same", "same")).containsExactly(new Part(EQUAL, "same"));
    }

    @Test
    void makesUpBothTextsToTheLastBlank() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var before = text(random);
            var after = text(random);

            var parts = WordDiff.between(before, after);

            assertThat(joined(parts, DELETE)).as("seed %d", seed).isEqualTo(before);
            assertThat(joined(parts, INSERT)).as("seed %d", seed).isEqualTo(after);
        }
    }

    @Test
    void takesTextsThatHaveLittleInCommon() {
        var before = words("a", 20_000);
        var after = words("b", 20_000);

        var parts = WordDiff.between(before, after);

        assertThat(joined(parts, DELETE)).isEqualTo(before);
        assertThat(joined(parts, INSERT)).isEqualTo(after);
    }

    private static String words(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(" "));
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            text.append("abcd".charAt(random.nextInt(4)));
            text.append(List.of(" ", " ", "  ", "\n\n", "").get(random.nextInt(5)));
        }
        return text.toString();
    }

    private static String joined(List<Part> parts, Op with) {
        return parts.stream()
                .filter(part -> part.op() == EQUAL || part.op() == with)
                .map(Part::text)
                .collect(Collectors.joining());
    }
}
