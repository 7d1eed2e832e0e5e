package org.stoppress.article.browse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.StoreUnavailableException;

/** Counts in memory, for tests. */
public final class InMemoryViewCounts implements ViewCounts {
    private final TreeMap<Instant, Map<ArticleId, Long>> hours = new TreeMap<>();
    private boolean down;

    public void setDown(boolean down) {
        this.down = down;
    }

    @Override
    public void add(Map<ArticleId, Integer> counts, Instant at) {
        if (down) {
            throw new StoreUnavailableException("Switched off", new IllegalStateException("by a test"));
        }
        var hour = hours.computeIfAbsent(at.truncatedTo(ChronoUnit.HOURS), _ -> new HashMap<>());
        counts.forEach((id, count) -> hour.merge(id, (long) count, Long::sum));
    }

    @Override
    public Map<ArticleId, Long> totals(Collection<ArticleId> ids) {
        var totals = sums(Instant.MIN);
        totals.keySet().retainAll(ids);
        return totals;
    }

    @Override
    public List<Views> mostRead(Instant since, int limit) {
        return sums(since.truncatedTo(ChronoUnit.HOURS)).entrySet().stream()
                .map(entry -> new Views(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Views::count).reversed().thenComparing(Views::id))
                .limit(limit)
                .toList();
    }

    private Map<ArticleId, Long> sums(Instant since) {
        Map<ArticleId, Long> sums = new HashMap<>();
        hours.tailMap(since).values().forEach(hour -> hour.forEach((id, count) -> sums.merge(id, count, Long::sum)));
        return sums;
    }
}
