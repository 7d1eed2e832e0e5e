package org.stoppress.article.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.rain;

import org.junit.jupiter.api.Test;
import org.stoppress.article.archive.Comparison.FieldChange;

class ComparisonTest {
    @Test
    void tellsFieldsThatDifferAndNothingElse() {
        var before = rain("a", 1).headline("Rain").byline("Ines Calder").build();
        var after = rain("a", 4).headline("Flood").byline(null).build();

        var comparison = Comparison.between(before, after);

        assertThat(comparison.from()).isEqualTo(1);
        assertThat(comparison.to()).isEqualTo(4);
        assertThat(comparison.fields())
                .containsExactly(
                        new FieldChange("headline", "Rain", "Flood"), new FieldChange("byline", "Ines Calder", null));
        assertThat(comparison.text()).hasSize(1);
    }
}
