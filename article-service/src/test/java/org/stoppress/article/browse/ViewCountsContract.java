package org.stoppress.article.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.id;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stoppress.article.browse.ViewCounts.Batch;
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

        counts.add(new Batch("1", NOON, Map.of(id("a"), 2, id("b"), 1)));
        counts.add(new Batch("2", NOON.plus(Duration.ofHours(5)), Map.of(id("a"), 3)));

        assertThat(counts.totals(List.of(id("a"), id("b"), id("c")))).isEqualTo(Map.of(id("a"), 5L, id("b"), 1L));
    }

    @Test
    default void ranksWhatWasReadLately() {
        var counts = counts();
        counts.add(new Batch("1", NOON.minus(Duration.ofHours(30)), Map.of(id("old"), 9, id("steady"), 2)));
        counts.add(new Batch("2", NOON, Map.of(id("steady"), 2, id("new"), 3)));

        assertThat(counts.mostRead(NOON.minus(Duration.ofDays(1)), 10))
                .containsExactly(new Views(id("new"), 3), new Views(id("steady"), 2));
        assertThat(counts.mostRead(NOON.minus(Duration.ofDays(2)), 2))
                .containsExactly(new Views(id("old"), 9), new Views(id("steady"), 4));
    }

    /** Whoever writes them may not learn that they were written, and writes them again. */
    @Test
    default void countsABatchOnceHoweverOftenItComes() {
        var counts = counts();
        var first = new Batch("1", NOON, Map.of(id("a"), 2, id("b"), 1));
        var second = new Batch("2", NOON, Map.of(id("a"), 4, id("c"), 1));

        counts.add(first);
        counts.add(second);
        counts.add(first);
        counts.add(second);

        assertThat(counts.totals(List.of(id("a"), id("b"), id("c"))))
                .isEqualTo(Map.of(id("a"), 6L, id("b"), 1L, id("c"), 1L));
        assertThat(counts.mostRead(NOON, 1)).containsExactly(new Views(id("a"), 6));
    }

    @Test
    default void forgetsHoursButNoTotals() {
        var counts = counts();
        counts.add(new Batch("1", NOON.minus(Duration.ofHours(2)), Map.of(id("a"), 2)));
        counts.add(new Batch("2", NOON.plus(Duration.ofHours(1)), Map.of(id("b"), 1)));

        counts.forgetHoursBefore(NOON);

        assertThat(counts.mostRead(NOON.minus(Duration.ofDays(1)), 10)).containsExactly(new Views(id("b"), 1));
        assertThat(counts.totals(List.of(id("a")))).isEqualTo(Map.of(id("a"), 2L));
    }
}
