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
    private static final byte MOST = 0;
    private static final byte ANY = 1;

    /** @param terms occurrences, repeated ones too */
    record Counted(int documents, long terms) {}

    /** @return empty if it is no such thing */
    static Optional<Statistics> read(String written) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(written));
            if (!bytes.hasRemaining()) {
                return Optional.empty();
            }
            byte breadth = bytes.get();
            var counts = new LinkedHashMap<Integer, Counted>();
            while (bytes.hasRemaining()) {
                int name = bytes.getInt();
                var count = new Counted(bytes.getInt(), bytes.getLong());
                if (count.documents < 1 || count.terms < count.documents) {
                    return Optional.empty();
                }
                counts.put(name, count);
            }
            return switch (breadth) {
                case MOST -> Optional.of(new Statistics(Breadth.MOST_WORDS, counts));
                case ANY -> Optional.of(new Statistics(Breadth.ANY_WORD, counts));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    String written() {
        var bytes = ByteBuffer.allocate(1 + counts.size() * (2 * Integer.BYTES + Long.BYTES));
        bytes.put(
                switch (breadth) {
                    case MOST_WORDS -> MOST;
                    case ANY_WORD -> ANY;
                });
        counts.forEach(
                (name, count) -> bytes.putInt(name).putInt(count.documents).putLong(count.terms));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
