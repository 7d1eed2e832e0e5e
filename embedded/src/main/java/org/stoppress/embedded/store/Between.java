package org.stoppress.embedded.store;

import org.jspecify.annotations.Nullable;
import org.stoppress.embedded.store.Conditions.Bound;

/** Ranges of values as ranges of entries. */
final class Between {

    private Between() {}

    /** Of the range, the entries whose next value lies between the bounds, of which one at least is given. */
    static EntryRange of(EntryRange range, boolean ascending, @Nullable Bound lower, @Nullable Bound upper) {
        EntryRange between = range;
        for (Bound bound : new Bound[] {lower, upper}) {
            if (bound != null) {
                between = ofType(between, bound.value(), ascending);
            }
        }
        if (lower != null) {
            between = beyond(between, value(range, lower, ascending), ascending, lower.inclusive());
        }
        if (upper != null) {
            between = beyond(between, value(range, upper, ascending), !ascending, upper.inclusive());
        }
        return between;
    }

    /** Of the range, the entries whose next value has this value's type: values compare with no others. */
    static EntryRange ofType(EntryRange range, Object value, boolean ascending) {
        byte[] start = new OrderedBytes()
                .append(range.prefix())
                .append(OrderedBytes.startOfType(value, ascending))
                .toBytes();
        return range.within(start, OrderedBytes.after(start));
    }

    /** Of the range, the entries after (or before) those that start with these bytes; inclusive, these too. */
    static EntryRange beyond(EntryRange range, byte[] bytes, boolean after, boolean inclusive) {
        byte[] edge = after == inclusive ? bytes : OrderedBytes.after(bytes);
        return after ? range.within(edge, null) : range.within(null, edge);
    }

    private static byte[] value(EntryRange range, Bound bound, boolean ascending) {
        return new OrderedBytes()
                .append(range.prefix())
                .add(bound.value(), ascending)
                .toBytes();
    }
}
