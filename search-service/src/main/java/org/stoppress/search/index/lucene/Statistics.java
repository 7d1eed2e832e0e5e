package org.stoppress.search.index.lucene;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.stoppress.query.NewsQueries.Breadth;

/**
 * What the first page was ranked by, so that later ones go on exactly behind it.
 *
 * @param breadth how many of the words had to match
 * @param counts of words and fields, by their hash
 */
record Statistics(Breadth breadth, Map<Integer, Counted> counts) {
    /** @param terms occurrences, repeated ones too */
    record Counted(int documents, long terms) {}

    /** @return empty if it is no such thing */
    static Optional<Statistics> read(String written) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(written));
            if (!bytes.hasRemaining()) {
                return Optional.empty();
            }
            int breadth = bytes.get();
            var counts = new LinkedHashMap<Integer, Counted>();
            while (bytes.hasRemaining()) {
                int name = bytes.getInt();
                var count = new Counted(bytes.getInt(), bytes.getLong());
                if (count.documents < 1 || count.terms < count.documents) {
                    return Optional.empty();
                }
                counts.put(name, count);
            }
            return breadth < 0 || breadth >= Breadth.values().length
                    ? Optional.empty()
                    : Optional.of(new Statistics(Breadth.values()[breadth], counts));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    String written() {
        var bytes = ByteBuffer.allocate(1 + counts.size() * (2 * Integer.BYTES + Long.BYTES));
        bytes.put((byte) breadth.ordinal());
        counts.forEach(
                (name, count) -> bytes.putInt(name).putInt(count.documents).putLong(count.terms));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
