package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stoppress.embedded.store.Conditions.Bound;
import org.stoppress.embedded.store.Conditions.FieldCondition;

/**
 * Where the page before ended, as {@code {$or: [{at: {$lt: t}}, {at: t, _id: {$lt: id}}]}} tells it: in an index with the
 * same order that is one place to go on from.
 *
 * @param values the values at that place, of the index's next fields
 * @param after whether entries after the place are wanted, else those before
 * @param inclusive whether entries at the place are wanted too
 */
record PagePosition(List<IndexKey> fields, List<@Nullable Object> values, boolean after, boolean inclusive) {

    /** The place that the alternatives tell in entries of this order; null when they tell none. */
    static @Nullable PagePosition in(List<Document> alternatives, List<IndexKey> order) {
        return alternatives.isEmpty()
                ? null
                : new Reader(order)
                        .read(alternatives.stream().map(Conditions::of).toList());
    }

    int depth() {
        return values.size();
    }

    /** The entries of the range that are to come. */
    EntryRange startAfter(EntryRange range) {
        var place = new OrderedBytes().append(range.prefix());
        for (int i = 0; i < values.size(); i++) {
            place.add(values.get(i), fields.get(i).isAscending());
        }
        Object first = values.getFirst();
        EntryRange comparable = first == null
                ? range
                : Between.ofType(range, first, fields.getFirst().isAscending());
        return Between.beyond(comparable, place.toBytes(), after, inclusive);
    }

    private static final class Reader {

        private final List<IndexKey> order;
        private final List<@Nullable Object> values = new ArrayList<>();
        private @Nullable Boolean after;

        Reader(List<IndexKey> order) {
            this.order = order;
        }

        @Nullable
        PagePosition read(List<Conditions> branches) {
            IndexKey field = order.get(values.size());
            List<Conditions> beyond = branches.stream()
                    .filter(branch -> isBeyond(branch.field(field.getKey())))
                    .toList();
            List<Conditions> level = branches.stream()
                    .filter(branch -> isLevel(branch.field(field.getKey())))
                    .toList();
            if (beyond.size() + level.size() < branches.size() || beyond.size() > 1) {
                return position(true);
            }
            Bound bound = beyond.isEmpty() ? null : bound(beyond.getFirst().field(field.getKey()));
            Object value = bound == null ? level(level.getFirst(), field) : bound.value();
            if ((bound != null && !takesDirection(beyond.getFirst().field(field.getKey()), field))
                    || level.stream().anyMatch(branch -> !same(level(branch, field), value))) {
                return position(true);
            }
            values.add(value);
            if (level.isEmpty()) {
                return position(bound != null && bound.inclusive());
            }
            if ((bound != null && bound.inclusive()) || values.size() == order.size()) {
                return position(true);
            }
            return read(level);
        }

        private @Nullable PagePosition position(boolean inclusive) {
            return values.isEmpty() || after == null ? null : new PagePosition(order, values, after, inclusive);
        }

        /** All the fields must lead the same way through the entries. */
        private boolean takesDirection(@Nullable FieldCondition condition, IndexKey field) {
            boolean leadsAfter = (condition != null && condition.lower() != null) == field.isAscending();
            if (after == null) {
                after = leadsAfter;
            }
            return after == leadsAfter;
        }

        private static boolean isBeyond(@Nullable FieldCondition condition) {
            return condition != null
                    && condition.equalTo() == null
                    && (condition.lower() == null) != (condition.upper() == null);
        }

        private static boolean isLevel(@Nullable FieldCondition condition) {
            return condition != null
                    && condition.equalTo() != null
                    && condition.equalTo().size() == 1;
        }

        private static @Nullable Bound bound(@Nullable FieldCondition condition) {
            if (condition == null) {
                return null;
            }
            return condition.lower() != null ? condition.lower() : condition.upper();
        }

        private static @Nullable Object level(Conditions branch, IndexKey field) {
            FieldCondition condition = branch.field(field.getKey());
            return condition == null || condition.equalTo() == null
                    ? null
                    : condition.equalTo().getFirst();
        }

        private static boolean same(@Nullable Object one, @Nullable Object other) {
            return Arrays.equals(OrderedBytes.of(one, true), OrderedBytes.of(other, true));
        }
    }
}
