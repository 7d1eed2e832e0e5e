package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.List;
import org.h2.mvstore.MVMap;

/**
 * Entries that lead to documents, in the order of some fields and then of {@code _id}: an index, or the documents themselves,
 * which have no other order.
 */
interface Entries {

    /** What the entries are ordered by before {@code _id}, first to last. */
    List<IndexKey> order();

    /** Whether some document has several entries, for the several values of this field of {@link #order()}. */
    boolean hasSeveral(int field);

    /** Whether documents without any of the fields have no entry. */
    boolean leavesOut();

    /** Entry to whatever {@link #document} needs to know of it. */
    MVMap<byte[], ?> map();

    /** The document that an entry leads to. */
    DocumentKey document(byte[] entry, Object value);

    /** How many entries come before these bytes. */
    default long before(byte[] bytes) {
        @SuppressWarnings("unchecked")
        var map = (MVMap<byte[], Object>) map();
        if (map.isEmpty()) {
            return 0;
        }
        long index = map.getKeyIndex(bytes);
        return index < 0 ? ~index : index;
    }

    default long size() {
        return map().sizeAsLong();
    }
}
