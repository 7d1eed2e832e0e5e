package org.stoppress.article.browse;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.ChangeListener;
import org.stoppress.article.article.ReadPosition;
import org.stoppress.article.article.StoreUnavailableException;
import org.stoppress.article.browse.ChangeFeed.Partition;

/**
 * Notices what changed in the store, whichever instance took it from the log: what this one took, at once; what others took,
 * within {@value #PAUSE_MILLIS} ms as long as somebody asks, and within {@value #QUIET_MILLIS} ms else.
 */
public final class ChangeWatch implements ChangeListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChangeWatch.class);
    private static final long PAUSE_MILLIS = 250;
    private static final long QUIET_MILLIS = 5_000;
    private static final long FRESH_FOR = TimeUnit.SECONDS.toNanos(1);

    /** For so long after a question another one is expected. */
    private static final long ASKED_FOR = TimeUnit.SECONDS.toNanos(2);

    /** More than this at once is told as "much". */
    private static final int MOST_AT_ONCE = 200;

    private final Articles articles;
    private final ChangeFeed feed;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Condition toldToLook = lock.newCondition();
    private volatile long freshUntil = System.nanoTime();
    private volatile long askedUntil = freshUntil;
    private int waiting;
    private @Nullable Map<Partition, Long> known;
    private boolean look = true;
    private String set = "";
    private boolean closed;

    public ChangeWatch(Articles articles, ChangeFeed feed) {
        this.articles = articles;
        this.feed = feed;
    }

    /** Wants to know what changed. It may hear of the same change twice. */
    public interface Listener {
        void changed(Collection<ArticleId> ids);

        /** Too much to name. */
        void muchChanged();
    }

    public void tell(Listener listener) {
        listeners.add(listener);
    }

    public void start() {
        var _ = Thread.ofVirtual().name("change-watch").start(this::watch);
    }

    /** Whether listeners have heard of all that was in the store a moment ago. While the store is away they have not. */
    public boolean isFresh() {
        long now = System.nanoTime();
        if (askedUntil - now < ASKED_FOR / 2) {
            askedUntil = now + ASKED_FOR;
            wake();
        }
        return now - freshUntil < 0;
    }

    private void wake() {
        lock.lock();
        try {
            toldToLook.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the log was read beyond {@code positions}, or for {@code patience}; returns at once when closed. */
    public void await(Map<Partition, Long> positions, Duration patience) {
        lock.lock();
        waiting++;
        try {
            toldToLook.signal();
            long left = patience.toNanos();
            while (left > 0 && !closed && !isBeyond(positions)) {
                left = moved.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private boolean isBeyond(Map<Partition, Long> positions) {
        return known != null && !isNowhereBehind(positions, known);
    }

    /** Whether {@code some} are nowhere behind {@code others}. */
    private static boolean isNowhereBehind(Map<Partition, Long> some, Map<Partition, Long> others) {
        return others.entrySet().stream().allMatch(place -> place.getValue() <= some.getOrDefault(place.getKey(), 0L));
    }

    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void kept(Collection<Change> changes) {
        var ids = changes.stream().map(change -> change.standing().id()).toList();
        listeners.forEach(listener -> listener.changed(ids));
    }

    /** What this instance read itself needs no second look, as long as it went on where the store was known to stand. */
    @Override
    public void reached(Collection<Change> changes, Collection<ReadPosition> positions) {
        var first = changes.stream()
                .collect(toMap(
                        change -> new Partition(
                                change.place().lane(), change.place().partition()),
                        change -> change.place().offset(),
                        Math::min));
        lock.lock();
        try {
            for (var position : positions) {
                var partition = partition(position);
                if (known != null
                        && first.getOrDefault(partition, Long.MAX_VALUE) <= known.getOrDefault(partition, 0L)) {
                    known.merge(partition, position.nextOffset(), Math::max);
                } else {
                    look = true;
                }
            }
            moved.signalAll();
            if (look) {
                toldToLook.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        long awaySince = 0;
        while (pause()) {
            try {
                look();
                if (awaySince != 0) {
                    log.atInfo()
                            .addKeyValue("seconds", (System.nanoTime() - awaySince) / 1_000_000_000)
                            .log("The store is back");
                    awaySince = 0;
                }
            } catch (StoreUnavailableException e) {
                // Said once, here, where it is noticed whether or not anybody reads.
                if (awaySince == 0) {
                    awaySince = System.nanoTime();
                    log.atWarn()
                            .addKeyValue("cause", e.getMessage())
                            .log("The store can't be reached; reads are refused until it is back");
                }
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("Looking for changes failed; looking again");
            }
        }
    }

    /** Returns whether to go on. */
    private boolean pause() {
        lock.lock();
        try {
            long start = System.nanoTime();
            long left = pauseNanos();
            while (!look && !closed && left > 0) {
                var _ = toldToLook.awaitNanos(left);
                left = start + pauseNanos() - System.nanoTime();
            }
            look = false;
            return !closed;
        } catch (InterruptedException _) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private long pauseNanos() {
        boolean asked = waiting > 0 || askedUntil - System.nanoTime() > 0;
        return TimeUnit.MILLISECONDS.toNanos(asked ? PAUSE_MILLIS : QUIET_MILLIS);
    }

    private void look() {
        long start = System.nanoTime();
        var reached = articles.positions().stream().collect(toMap(ChangeWatch::partition, ReadPosition::nextOffset));
        var before = known();
        if (!set.equals(articles.set())) {
            set = articles.set();
            listeners.forEach(Listener::muchChanged);
        }
        if (before == null || !isNowhereBehind(before, reached)) {
            tellListeners(before);
            lock.lock();
            try {
                if (known == null) {
                    known = new HashMap<>(reached);
                } else {
                    var places = known;
                    reached.forEach((partition, offset) -> places.merge(partition, offset, Math::max));
                }
                moved.signalAll();
            } finally {
                lock.unlock();
            }
        }
        freshUntil = start + FRESH_FOR;
    }

    private @Nullable Map<Partition, Long> known() {
        lock.lock();
        try {
            return known == null ? null : Map.copyOf(known);
        } finally {
            lock.unlock();
        }
    }

    private static Partition partition(ReadPosition position) {
        return new Partition(position.lane(), position.partition());
    }

    private void tellListeners(@Nullable Map<Partition, Long> before) {
        if (before == null) {
            listeners.forEach(Listener::muchChanged);
            return;
        }
        var changes = feed.since(before, MOST_AT_ONCE, false);
        if (changes.more()) {
            listeners.forEach(Listener::muchChanged);
        } else if (!changes.items().isEmpty()) {
            var ids = changes.items().stream()
                    .map(change -> change.standing().id())
                    .toList();
            listeners.forEach(listener -> listener.changed(ids));
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
            toldToLook.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
