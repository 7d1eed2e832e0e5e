package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** What a document is sorted by, in memory just as an index sorts it. */
final class SortKey {

    private SortKey() {}

    static byte[] of(Document document, List<SortField> fields) {
        var key = new OrderedBytes();
        for (SortField field : fields) {
            Object value = Utils.getSubdocumentValueCollectionAware(document, field.name());
            if (value instanceof Collection<?> values) {
                key.append(first(values, field.ascending()));
            } else {
                key.add(value, field.ascending());
            }
        }
        return key.toBytes();
    }

    /** An array stands where the first of its elements does. */
    private static byte[] first(Collection<?> values, boolean ascending) {
        return values.stream()
                .map(value -> OrderedBytes.of(value, ascending))
                .min(Arrays::compareUnsigned)
                .orElseGet(() -> new OrderedBytes().addEmptyArray(ascending).toBytes());
    }
}
