package org.stoppress.article.browse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.StoreUnavailableException;

/**
 * Counts readers, each once for a story in {@value #MINUTES} minutes. Counts gather in memory and are written together; a crash
 * loses a few seconds of them.
 */
public final class ViewCounter {
    private static final int MINUTES = 30;
    private static final int MOST_READERS_REMEMBERED = 200_000;

    // Cubot makes telephones.
    private static final Pattern ROBOT = Pattern.compile(
            "(?<!cu)bot\\b|crawl|spider|slurp|archiver|feedfetcher|facebookexternalhit|mediapartners|bingpreview"
                    + "|whatsapp/|embedly|pingdom|lighthouse|gtmetrix|statuscake|site24x7",
            Pattern.CASE_INSENSITIVE);

    private final ViewCounts counts;
    private final InstantSource clock;
    private final Cache<Reading, Boolean> met;
    private final Map<ArticleId, Integer> pending = new ConcurrentHashMap<>();

    public ViewCounter(ViewCounts counts, InstantSource clock) {
        this.counts = counts;
        this.clock = clock;
        this.met = Caffeine.newBuilder()
                .maximumSize(MOST_READERS_REMEMBERED)
                .expireAfterWrite(Duration.ofMinutes(MINUTES))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** A reader is remembered by a number only. */
    private record Reading(ArticleId story, long reader) {}

    /** Programs that say in their name that they crawl, preview or watch are no readers. */
    public void count(ArticleId id, String address, String browser) {
        if (ROBOT.matcher(browser).find()) {
            return;
        }
        var reading = new Reading(id, ((long) address.hashCode() << Integer.SIZE) ^ browser.hashCode());
        if (met.asMap().putIfAbsent(reading, true) == null) {
            pending.merge(id, 1, Integer::sum);
        }
    }

    /** Writes what has gathered; while the store is away it goes on gathering. */
    public void flush() {
        Map<ArticleId, Integer> taken = new HashMap<>();
        for (var id : List.copyOf(pending.keySet())) {
            var count = pending.remove(id);
            if (count != null) {
                taken.put(id, count);
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            counts.add(taken, clock.instant());
        } catch (StoreUnavailableException _) {
            taken.forEach((id, count) -> pending.merge(id, count, Integer::sum));
        }
    }

    public Map<ArticleId, Long> totals(List<ArticleId> ids) {
        return counts.totals(ids);
    }

    public List<ViewCounts.Views> mostRead(Instant since, int limit) {
        return counts.mostRead(since, limit);
    }
}
