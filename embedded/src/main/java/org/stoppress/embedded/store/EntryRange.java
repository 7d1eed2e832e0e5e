package org.stoppress.embedded.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring entries: those that start with {@code prefix}, the values that a query fixes, from {@code from} on and before
 * {@code to}; null is no limit.
 */
@SuppressWarnings("ArrayRecordComponent") // made here, compared by no one, written by no one
record EntryRange(Entries entries, byte[] prefix, byte @Nullable [] from, byte @Nullable [] to) {

    static EntryRange startingWith(Entries entries, byte[] prefix) {
        return new EntryRange(entries, prefix, prefix, OrderedBytes.after(prefix));
    }

    /** Those of these that are in the other range too. */
    EntryRange within(byte @Nullable [] otherFrom, byte @Nullable [] otherTo) {
        boolean startsLater = from == null || (otherFrom != null && Arrays.compareUnsigned(otherFrom, from) > 0);
        boolean endsEarlier = to == null || (otherTo != null && Arrays.compareUnsigned(otherTo, to) < 0);
        return new EntryRange(entries, prefix, startsLater ? otherFrom : from, endsEarlier ? otherTo : to);
    }

    boolean endsBefore(byte[] entry) {
        return to != null && Arrays.compareUnsigned(entry, to) >= 0;
    }

    boolean startsAfter(byte[] entry) {
        return from != null && Arrays.compareUnsigned(entry, from) < 0;
    }

    long count() {
        long start = from == null ? 0 : entries.before(from);
        long end = to == null ? entries.size() : entries.before(to);
        return Math.max(0, end - start);
    }
}
