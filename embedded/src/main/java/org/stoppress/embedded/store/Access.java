package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stoppress.embedded.store.Conditions.FieldCondition;

/**
 * How one index serves a query: the ranges of it that hold every match.
 *
 * @param ranges disjoint; several where a field may be one of several values
 * @param served the fields whose conditions the ranges take into account
 * @param rest what orders the entries after the values that the query fixes
 * @param sorted whether the entries come in the order that the query wants
 * @param backwards whether they must be walked backwards for it
 * @param repeats whether a document may come more than once
 * @param certain whether every entry's document meets the served conditions
 * @param exact whether the entries are the matches of the served conditions, one for one
 * @param count how many entries there are
 */
record Access(
        List<EntryRange> ranges,
        Set<String> served,
        List<String> rest,
        boolean sorted,
        boolean backwards,
        boolean repeats,
        boolean certain,
        boolean exact,
        long count) {

    private static final String ID = "_id";

    /** More combinations of values than this are not looked up one by one. */
    private static final int MOST_RANGES = 500;

    /** Of this many ranges the entries are counted, the others are taken to be alike. */
    private static final int SAMPLED_RANGES = 20;

    /** How these entries serve; null when documents that match may be missing from them. */
    static @Nullable Access through(Entries entries, Conditions conditions, List<SortField> sort) {
        if (entries.leavesOut() && !presenceIsKnown(entries, conditions)) {
            return null;
        }
        return new Finder(entries, conditions).find(sort);
    }

    private static boolean presenceIsKnown(Entries entries, Conditions conditions) {
        return entries.order().stream().anyMatch(key -> {
            FieldCondition condition = conditions.field(key.getKey());
            return condition != null && condition.present();
        });
    }

    Walk walk(Snapshot snapshot) {
        List<RangeWalk> walks = ranges.stream()
                .map(range -> new RangeWalk(snapshot, range, backwards))
                .toList();
        return walks.size() == 1 ? walks.getFirst() : new MergedWalk(walks, backwards);
    }

    /** Walks the fields of the index from the first on, for as long as the query says what they must be. */
    private static final class Finder {

        private final Entries entries;
        private final Conditions conditions;
        private final List<IndexKey> order;
        private final Set<String> served = new HashSet<>();
        private List<byte[]> prefixes = List.of(new byte[0]);
        private int fixed;
        private boolean certain = true;
        private boolean single = true;
        private boolean bounded;

        Finder(Entries entries, Conditions conditions) {
            this.entries = entries;
            this.conditions = conditions;
            this.order = new ArrayList<>(entries.order());
            order.add(new IndexKey(ID, true));
        }

        Access find(List<SortField> sort) {
            fixValues();
            List<EntryRange> ranges = new ArrayList<>();
            for (byte[] prefix : prefixes) {
                ranges.addAll(bounded(EntryRange.startingWith(entries, prefix)));
            }
            Direction direction = direction(sort);
            List<String> rest = order.subList(fixed, order.size()).stream()
                    .map(key -> key.getKey() + (key.isAscending() ? '+' : '-'))
                    .toList();
            boolean repeats = false;
            for (int i = fixed; i < order.size() - 1; i++) {
                repeats |= entries.hasSeveral(i);
            }
            return new Access(
                    ranges,
                    served,
                    rest,
                    direction != Direction.NONE,
                    direction == Direction.BACKWARDS,
                    repeats,
                    certain,
                    certain && single && !repeats,
                    count(ranges));
        }

        private void fixValues() {
            while (fixed < order.size() - 1) {
                IndexKey key = order.get(fixed);
                FieldCondition condition = conditions.field(key.getKey());
                List<@Nullable Object> values = condition == null ? null : condition.equalTo();
                if (condition == null || values == null || values.size() * prefixes.size() > MOST_RANGES) {
                    return;
                }
                prefixes = prefixes.stream()
                        .flatMap(prefix -> values.stream()
                                .map(value -> new OrderedBytes()
                                        .append(prefix)
                                        .add(value, key.isAscending())
                                        .toBytes()))
                        .toList();
                certain &= !condition.isRange();
                single &= values.size() == 1 || !entries.hasSeveral(fixed);
                served.add(key.getKey());
                fixed++;
            }
        }

        private List<EntryRange> bounded(EntryRange range) {
            IndexKey key = order.get(fixed);
            FieldCondition condition = conditions.field(key.getKey());
            List<EntryRange> bounded = List.of(range);
            if (condition != null && condition.equalTo() != null) {
                bounded = points(range, key, condition);
            } else if (condition != null && condition.isRange()) {
                bounded = List.of(between(range, key, condition));
            }
            for (List<Document> alternatives : conditions.alternatives()) {
                PagePosition position = PagePosition.in(alternatives, order.subList(fixed, order.size()));
                if (position != null && !severalIn(position.depth())) {
                    this.bounded = true;
                    bounded = bounded.stream().map(position::startAfter).toList();
                }
            }
            return bounded;
        }

        /** Only {@code _id} comes here with single values: an entry's end is not one of the values before its rest. */
        private List<EntryRange> points(EntryRange range, IndexKey key, FieldCondition condition) {
            List<@Nullable Object> values = condition.equalTo();
            if (values == null || !key.getKey().equals(ID) || values.size() * prefixes.size() > MOST_RANGES) {
                return List.of(range);
            }
            certain &= !condition.isRange();
            served.add(ID);
            bounded = true;
            return values.stream()
                    .map(value -> {
                        byte[] start = new OrderedBytes()
                                .append(range.prefix())
                                .add(value, key.isAscending())
                                .toBytes();
                        return range.within(start, OrderedBytes.after(start));
                    })
                    .toList();
        }

        private EntryRange between(EntryRange range, IndexKey key, FieldCondition condition) {
            Conditions.Bound lower = condition.lower();
            Conditions.Bound upper = condition.upper();
            if (lower != null && upper != null && severalIn(1)) {
                // One element may be above the lower end, another below the upper one.
                upper = null;
            }
            certain &= !severalIn(1);
            served.add(key.getKey());
            bounded = true;
            return Between.of(range, key.isAscending(), lower, upper);
        }

        private boolean severalIn(int depth) {
            for (int i = fixed; i < Math.min(fixed + depth, order.size() - 1); i++) {
                if (entries.hasSeveral(i)) {
                    return true;
                }
            }
            return false;
        }

        private enum Direction {
            FORWARDS,
            BACKWARDS,
            NONE
        }

        private Direction direction(List<SortField> sort) {
            Direction direction = null;
            int next = fixed;
            for (SortField field : sort) {
                if (isConstant(field.name())) {
                    continue;
                }
                if (next == order.size() || !order.get(next).getKey().equals(field.name())) {
                    return Direction.NONE;
                }
                Direction needed =
                        order.get(next).isAscending() == field.ascending() ? Direction.FORWARDS : Direction.BACKWARDS;
                boolean several = next < order.size() - 1 && entries.hasSeveral(next);
                if ((direction != null && direction != needed) || (several && next == fixed && bounded)) {
                    return Direction.NONE;
                }
                direction = needed;
                if (field.name().equals(ID)) {
                    break;
                }
                next++;
            }
            return direction == null ? Direction.FORWARDS : direction;
        }

        private boolean isConstant(String name) {
            FieldCondition condition = conditions.field(name);
            for (int i = 0; i < fixed; i++) {
                if (order.get(i).getKey().equals(name)) {
                    return !entries.hasSeveral(i)
                            && condition != null
                            && condition.equalTo() != null
                            && condition.equalTo().size() == 1;
                }
            }
            return false;
        }

        private static long count(List<EntryRange> ranges) {
            if (ranges.size() <= SAMPLED_RANGES) {
                return ranges.stream().mapToLong(EntryRange::count).sum();
            }
            long sampled = ranges.stream()
                    .limit(SAMPLED_RANGES)
                    .mapToLong(EntryRange::count)
                    .sum();
            return (sampled + 1) * ranges.size() / SAMPLED_RANGES;
        }
    }
}
