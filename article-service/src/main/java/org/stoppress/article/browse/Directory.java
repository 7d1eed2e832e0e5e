package org.stoppress.article.browse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Count;

/** The sections and tags in use. Counting walks the archive, so a count is kept while nothing changes, and for a while at most. */
public final class Directory {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Articles articles;
    private final InstantSource clock;
    private final Cache<String, Counted> counted =
            Caffeine.newBuilder().maximumSize(2).build();

    public Directory(Articles articles, InstantSource clock) {
        this.articles = articles;
        this.clock = clock;
    }

    private record Counted(List<Count> counts, Instant lastChange, Instant at) {}

    public List<Count> sections() {
        return count("sections", articles::sections);
    }

    public List<Count> tags() {
        return count("tags", articles::tags);
    }

    private List<Count> count(String what, Function<Instant, List<Count>> counter) {
        var now = clock.instant();
        var lastChange = articles.lastChange();
        var before = counted.getIfPresent(what);
        if (before != null && isFresh(before, lastChange, now)) {
            return before.counts();
        }
        // Requests that come while one counts wait for its answer.
        var result = counted.asMap()
                .compute(
                        what,
                        (_, known) -> known != null && isFresh(known, lastChange, now)
                                ? known
                                : new Counted(counter.apply(now), lastChange, now));
        return result == null ? List.of() : result.counts();
    }

    private static boolean isFresh(@Nullable Counted counted, Instant lastChange, Instant now) {
        return counted != null
                && counted.lastChange().equals(lastChange)
                && counted.at().plus(LONGEST).isAfter(now);
    }
}
