package org.stoppress.article.browse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Count;

/**
 * The sections and tags in use. Counting walks the archive: so a count is kept while nothing changes; where counting is quick, the
 * answer is always right; where it is not, it may be a little old, and nobody waits for the new one.
 */
public final class Directory {
    private static final Duration QUICK = Duration.ofMillis(100);

    /** Of the time, at most one part in this is spent on counting. */
    private static final int SHARE = 20;

    /** Stories expire without a change. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Articles articles;
    private final InstantSource clock;
    private final Executor background;
    private final Counter sections;
    private final Counter tags;

    public Directory(Articles articles, InstantSource clock, Executor background) {
        this.articles = articles;
        this.clock = clock;
        this.background = background;
        this.sections = new Counter(articles::sections);
        this.tags = new Counter(articles::tags);
    }

    public List<Count> sections() {
        return sections.get();
    }

    public List<Count> tags() {
        return tags.get();
    }

    private record Counted(List<Count> counts, Instant lastChange, Instant at, Duration took) {}

    private final class Counter {
        private final Function<Instant, List<Count>> source;
        private final ReentrantLock counting = new ReentrantLock();
        private volatile @Nullable Counted newest;

        Counter(Function<Instant, List<Count>> source) {
            this.source = source;
        }

        List<Count> get() {
            var lastChange = articles.lastChange();
            var known = newest;
            if (known == null || (!isRight(known, lastChange) && known.took().compareTo(QUICK) <= 0)) {
                return count(lastChange).counts();
            }
            if (!isRight(known, lastChange) && isDue(known)) {
                background.execute(this::recount);
            }
            return known.counts();
        }

        private boolean isRight(Counted counted, Instant lastChange) {
            return counted.lastChange().equals(lastChange)
                    && counted.at().plus(LONGEST).isAfter(clock.instant());
        }

        private boolean isDue(Counted counted) {
            return !counted.at().plus(counted.took().multipliedBy(SHARE)).isAfter(clock.instant());
        }

        private void recount() {
            if (counting.tryLock()) {
                try {
                    count(articles.lastChange());
                } finally {
                    counting.unlock();
                }
            }
        }

        /** Requests that come while one counts wait, and take its answer if it will do. */
        private Counted count(Instant lastChange) {
            counting.lock();
            try {
                var known = newest;
                if (known != null && isRight(known, lastChange)) {
                    return known;
                }
                var start = clock.instant();
                var counts = source.apply(start);
                var counted = new Counted(counts, lastChange, start, Duration.between(start, clock.instant()));
                newest = counted;
                return counted;
            } finally {
                counting.unlock();
            }
        }
    }
}
