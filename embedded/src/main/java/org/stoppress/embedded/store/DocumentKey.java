package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a document lies: its {@code _id}, so that equal ids of different number types are one place. */
final class DocumentKey {

    private final byte[] bytes;

    DocumentKey(byte[] bytes) {
        this.bytes = bytes;
    }

    static DocumentKey of(@Nullable Object id) {
        return new DocumentKey(OrderedBytes.of(id, true));
    }

    /** Where the one document lies that a query can match; null when it may match others. */
    static @Nullable DocumentKey only(Document query) {
        Object id = query.get("_id");
        if (id == null && query.get("$and") instanceof Collection<?> parts) {
            id = parts.stream()
                    .map(part -> part instanceof Document each ? each.get("_id") : null)
                    .filter(DocumentKey::isPlain)
                    .findFirst()
                    .orElse(null);
        }
        return isPlain(id) ? of(id) : null;
    }

    private static boolean isPlain(@Nullable Object id) {
        return id instanceof String
                || id instanceof Number
                || id instanceof ObjectId
                || id instanceof UUID
                || id instanceof Instant;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "DocumentKey(" + Arrays.toString(bytes) + ")";
    }
}
