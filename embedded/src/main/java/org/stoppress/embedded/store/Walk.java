package org.stoppress.embedded.store;

import java.util.Arrays;

/**
 * Goes through entries one by one. Walks over different indexes can be merged when what is left of their entries, after the
 * values that a query fixes, is alike: then the same document has the same rest in both.
 */
abstract class Walk {

    /** To the next entry; false when there is none. Must be called before the first. */
    abstract boolean advance();

    /** To the first entry from here on whose rest does not come before the other's; false when there is none. */
    abstract boolean seek(Walk other);

    /** The present entry. */
    abstract byte[] entry();

    /** Where its rest begins. */
    abstract int restStart();

    /** The document it leads to. */
    abstract DocumentKey document();

    final int compareRest(Walk other) {
        byte[] mine = entry();
        byte[] theirs = other.entry();
        return Arrays.compareUnsigned(mine, restStart(), mine.length, theirs, other.restStart(), theirs.length);
    }
}
