package org.stoppress.article.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.id;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stoppress.article.browse.ViewCounts.Views;

/** What every way to keep view counts promises. */
public interface ViewCountsContract {
    /** Empty ones. */
    ViewCounts counts();

    @Test
    default void knowsOfNothingWhereNothingIsAskedFor() {
        assertThat(counts().totals(List.of())).isEmpty();
    }

    @Test
    default void addsUp() {
        var counts = counts();

        counts.add(Map.of(id("a"), 2, id("b"), 1), NOON);
        counts.add(Map.of(id("a"), 3), NOON.plus(Duration.ofHours(5)));

        assertThat(counts.totals(List.of(id("a"), id("b"), id("c")))).isEqualTo(Map.of(id("a"), 5L, id("b"), 1L));
    }

    @Test
    default void ranksWhatWasReadLately() {
        var counts = counts();
        counts.add(Map.of(id("old"), 9, id("steady"), 2), NOON.minus(Duration.ofHours(30)));
        counts.add(Map.of(id("steady"), 2, id("new"), 3), NOON);

        assertThat(counts.mostRead(NOON.minus(Duration.ofDays(1)), 10))
                .containsExactly(new Views(id("new"), 3), new Views(id("steady"), 2));
        assertThat(counts.mostRead(NOON.minus(Duration.ofDays(2)), 2))
                .containsExactly(new Views(id("old"), 9), new Views(id("steady"), 4));
    }
}
