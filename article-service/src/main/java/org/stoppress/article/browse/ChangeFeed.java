package org.stoppress.article.browse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.LogPlace;
import org.stoppress.article.article.ReadPosition;

/**
 * All changes, in the order of the log, for those who keep a copy. Where a reader stands is a position in each partition, so it
 * stays right when several instances fill the archive, and after a rebuild. Only what lies before the archive's own positions is
 * given: of what is behind them, something that comes earlier may yet be missing. Each story comes as it stands now.
 */
public final class ChangeFeed {
    private final Articles articles;

    public ChangeFeed(Articles articles) {
        this.articles = articles;
    }

    /** One partition of one lane. */
    public record Partition(String lane, int number) implements Comparable<Partition> {
        private static final Comparator<Partition> ORDER =
                Comparator.comparing(Partition::lane).thenComparingInt(Partition::number);

        @Override
        public int compareTo(Partition other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Some changes, and where to go on.
     *
     * @param next the next offset of each partition
     * @param more whether there is more already
     */
    public record Changes(List<Change> items, Map<Partition, Long> next, boolean more) {}

    /** Behind all that is in the archive. */
    public Map<Partition, Long> now() {
        var now = new TreeMap<Partition, Long>();
        articles.positions().forEach(position -> now.put(partition(position), position.nextOffset()));
        return now;
    }

    /** The changes since {@code since}, where an absent partition is at its beginning; {@code limit} at most. */
    public Changes since(Map<Partition, Long> since, int limit, boolean bodies) {
        var next = new TreeMap<>(since);
        var pending = new ArrayList<ReadPosition>();
        for (var position : articles.positions()) {
            if (position.nextOffset() > next.getOrDefault(partition(position), 0L)) {
                pending.add(position);
            }
        }
        pending.sort(Comparator.comparing(ChangeFeed::partition));
        var items = new ArrayList<Change>();
        // Every partition gets its share of a page, so that a long one does not keep the others waiting.
        while (!pending.isEmpty() && items.size() < limit) {
            int share = Math.max(1, (limit - items.size()) / pending.size());
            var unfinished = new ArrayList<ReadPosition>();
            for (var position : pending) {
                int take = Math.min(share, limit - items.size());
                if (take == 0 || !read(position, next, take, bodies, items)) {
                    unfinished.add(position);
                }
            }
            pending = unfinished;
        }
        return new Changes(inOrder(items), next, !pending.isEmpty());
    }

    /** By the time of the log, and never against the order of a partition, whatever its producers' clocks said. */
    private static List<Change> inOrder(List<Change> items) {
        var latest = new HashMap<Partition, Instant>();
        var times = new IdentityHashMap<Change, Instant>();
        for (var item : items) {
            times.put(
                    item,
                    latest.merge(partition(item), item.loggedAt(), (one, other) -> other.isAfter(one) ? other : one));
        }
        return items.stream()
                .sorted(Comparator.comparing(item -> times.getOrDefault(item, Instant.EPOCH)))
                .toList();
    }

    public static Partition partition(Change change) {
        return new Partition(change.place().lane(), change.place().partition());
    }

    /** Returns whether nothing is left there. */
    private boolean read(
            ReadPosition position, Map<Partition, Long> next, int take, boolean bodies, List<Change> items) {
        var partition = partition(position);
        var from = new LogPlace(partition.lane(), partition.number(), next.getOrDefault(partition, 0L));
        var found = articles.changes(from, position.nextOffset(), take, bodies);
        items.addAll(found);
        boolean finished = found.size() < take;
        next.put(
                partition,
                finished ? position.nextOffset() : found.getLast().place().offset() + 1);
        return finished;
    }

    private static Partition partition(ReadPosition position) {
        return new Partition(position.lane(), position.partition());
    }
}
