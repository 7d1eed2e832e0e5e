package org.stoppress.article.browse;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.StoreUnavailableException;

/** Counts in memory, for tests. */
public final class InMemoryViewCounts implements ViewCounts {
    private final TreeMap<Instant, Map<ArticleId, Long>> hours = new TreeMap<>();
    private final Map<ArticleId, Long> totals = new HashMap<>();
    private final Set<String> batches = new HashSet<>();
    private boolean down;
    private boolean failsAfterwards;

    public void setDown(boolean down) {
        this.down = down;
    }

    @Override
    public void add(Batch batch) {
        if (down) {
            throw new StoreUnavailableException("Switched off", new IllegalStateException("by a test"));
        }
        if (batches.add(batch.name())) {
            var hour = hours.computeIfAbsent(batch.at().truncatedTo(ChronoUnit.HOURS), _ -> new HashMap<>());
            batch.counts().forEach((id, count) -> {
                hour.merge(id, (long) count, Long::sum);
                totals.merge(id, (long) count, Long::sum);
            });
        }
        if (failsAfterwards) {
            failsAfterwards = false;
            throw new StoreUnavailableException("Gone before it answered", new IllegalStateException("by a test"));
        }
    }

    /** The next batch is kept, but nobody learns of it. */
    void failAfterwards() {
        failsAfterwards = true;
    }

    @Override
    public void forgetHoursBefore(Instant time) {
        hours.headMap(time).clear();
    }

    @Override
    public Map<ArticleId, Long> totals(Collection<ArticleId> ids) {
        var found = new HashMap<>(totals);
        found.keySet().retainAll(ids);
        return found;
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
