package org.stoppress.article.browse;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.stoppress.article.article.ArticleId;

/** How often stories were read. Counts are not in the log: they outlive a rebuild, and nothing can bring them back. */
public interface ViewCounts {
    /** Adds {@code counts} to the hour of {@code at}. */
    void add(Map<ArticleId, Integer> counts, Instant at);

    /** All that was ever counted; a story that nobody read is absent. */
    Map<ArticleId, Long> totals(Collection<ArticleId> ids);

    /** The most read stories since {@code since}, to the hour, most read first. */
    List<Views> mostRead(Instant since, int limit);

    /** How often a story was read. */
    record Views(ArticleId id, long count) {}
}
