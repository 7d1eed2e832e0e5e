package org.stoppress.embedded.store;

import java.util.Arrays;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/** The entries of one range, forwards or backwards. */
final class RangeWalk extends Walk {

    /** A wanted entry this near is reached by going on; for one farther away a new look-up is cheaper. */
    private static final int NEAR = 4;

    private final Snapshot snapshot;
    private final EntryRange range;
    private final boolean backwards;
    private @Nullable Cursor<byte[], Object> cursor;
    private byte[] entry = {};
    private Object value = 0;

    RangeWalk(Snapshot snapshot, EntryRange range, boolean backwards) {
        this.snapshot = snapshot;
        this.range = range;
        this.backwards = backwards;
    }

    @Override
    boolean advance() {
        if (cursor == null) {
            cursor = snapshot.cursor(range.entries().map(), backwards ? range.to() : range.from(), backwards);
        }
        while (cursor.hasNext()) {
            byte[] next = cursor.next();
            if (range.endsBefore(next)) {
                if (backwards) {
                    continue;
                }
                return false;
            }
            if (range.startsAfter(next)) {
                return false;
            }
            entry = next;
            value = cursor.getValue();
            return true;
        }
        return false;
    }

    @Override
    boolean seek(Walk other) {
        for (int i = 0; i < NEAR; i++) {
            if (!isBefore(other)) {
                return true;
            }
            if (!advance()) {
                return false;
            }
        }
        byte[] theirs = other.entry();
        byte[] wanted = Arrays.copyOf(entry, restStart() + theirs.length - other.restStart());
        System.arraycopy(theirs, other.restStart(), wanted, restStart(), theirs.length - other.restStart());
        cursor = snapshot.cursor(range.entries().map(), wanted, backwards);
        return advance();
    }

    private boolean isBefore(Walk other) {
        int order = compareRest(other);
        return backwards ? order > 0 : order < 0;
    }

    @Override
    byte[] entry() {
        return entry;
    }

    @Override
    int restStart() {
        return range.prefix().length;
    }

    @Override
    DocumentKey document() {
        return range.entries().document(entry, value);
    }
}
