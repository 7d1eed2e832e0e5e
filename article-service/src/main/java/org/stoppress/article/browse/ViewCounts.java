package org.stoppress.article.browse;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.stoppress.article.article.ArticleId;

/** How often stories were read. Counts are not in the log: they outlive a rebuild, and nothing can bring them back. */
public interface ViewCounts {
    /** Adds what is not there yet of {@code batch}: when that failed, in the middle too, it is to be given once more as it is. */
    void add(Batch batch);

    /** All that was ever counted; a story that nobody read is absent. */
    Map<ArticleId, Long> totals(Collection<ArticleId> ids);

    /** The most read stories since {@code since}, to the hour, most read first. */
    List<Views> mostRead(Instant since, int limit);

    /** Drops the hours before {@code time}; the totals stay. */
    void forgetHoursBefore(Instant time);

    /**
     * Readers that were counted together, for the hour of {@code at}.
     *
     * @param name of this batch alone, whoever counts
     */
    record Batch(String name, Instant at, Map<ArticleId, Integer> counts) {
        public Batch {
            counts = Map.copyOf(counts);
        }
    }

    /** How often a story was read. */
    record Views(ArticleId id, long count) {}
}
