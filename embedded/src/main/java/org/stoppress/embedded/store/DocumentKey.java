package org.stoppress.embedded.store;

import java.util.Arrays;
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
