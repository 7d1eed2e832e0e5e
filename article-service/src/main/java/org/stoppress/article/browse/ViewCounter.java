package org.stoppress.article.browse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.StoreUnavailableException;
import org.stoppress.article.browse.ViewCounts.Batch;

/**
 * Counts readers, each once for a story in {@value #MINUTES} minutes. Counts gather in memory and are written together; a crash
 * loses a few seconds of them, a store that fails in the middle neither loses nor doubles any.
 */
public final class ViewCounter {
    private static final int MINUTES = 30;
    private static final int MOST_READERS_REMEMBERED = 200_000;
    private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(31);
    private static final Logger log = LoggerFactory.getLogger(ViewCounter.class);

    // Cubot makes telephones.
    private static final Pattern ROBOT = Pattern.compile(
            "(?<!cu)bot\\b|crawl|spider|slurp|archiver|feedfetcher|facebookexternalhit|mediapartners|bingpreview"
                    + "|whatsapp/|embedly|pingdom|lighthouse|gtmetrix|statuscake|site24x7",
            Pattern.CASE_INSENSITIVE);

    private final ViewCounts counts;
    private final InstantSource clock;
    private final Cache<Reading, Boolean> met;
    private final Map<ArticleId, Integer> pending = new ConcurrentHashMap<>();

    /** Of which nobody knows how much of it was written. */
    private @Nullable Batch unsettled;

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
    public synchronized void flush() {
        try {
            if (unsettled != null) {
                counts.add(unsettled);
            }
            unsettled = gathered();
            if (unsettled != null) {
                counts.add(unsettled);
            }
            unsettled = null;
        } catch (StoreUnavailableException e) {
            log.debug("Views are counted, and written when the store is back", e);
        }
    }

    private @Nullable Batch gathered() {
        Map<ArticleId, Integer> taken = new HashMap<>();
        for (var id : List.copyOf(pending.keySet())) {
            var count = pending.remove(id);
            if (count != null) {
                taken.put(id, count);
            }
        }
        return taken.isEmpty() ? null : new Batch(UUID.randomUUID().toString(), clock.instant(), taken);
    }

    /** Drops by hour what {@link #mostRead} is never asked for. */
    public void forget() {
        try {
            counts.forgetHoursBefore(clock.instant().minus(LONGEST_LOOK_BACK));
        } catch (StoreUnavailableException e) {
            log.debug("Old counts are dropped when the store is back", e);
        }
    }

    public Map<ArticleId, Long> totals(List<ArticleId> ids) {
        return counts.totals(ids);
    }

    public List<ViewCounts.Views> mostRead(Instant since, int limit) {
        return counts.mostRead(since, limit);
    }
}
