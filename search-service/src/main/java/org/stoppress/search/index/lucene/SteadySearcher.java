package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Scores as it did on the first page: what it counts for that page it can write down, and a later searcher goes by that instead
 * of counting anew. So a story's score stays what it was when others arrive, and a page goes on exactly behind the one before it,
 * on any instance.
 */
final class SteadySearcher extends IndexSearcher {
    private final Map<Integer, Counted> counted = new LinkedHashMap<>();

    SteadySearcher(IndexReader reader) {
        super(reader);
    }

    /** @param statistics as {@link #statistics()} wrote them; empty if they are no such thing */
    static Optional<SteadySearcher> goingBy(String statistics, IndexReader reader) {
        try {
            var searcher = new SteadySearcher(reader);
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(statistics));
            while (bytes.hasRemaining()) {
                int name = bytes.getInt();
                var count = new Counted(bytes.getInt(), bytes.getLong());
                if (count.documents < 1 || count.terms < count.documents) {
                    return Optional.empty();
                }
                searcher.counted.put(name, count);
            }
            return Optional.of(searcher);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    String statistics() {
        var bytes = ByteBuffer.allocate(counted.size() * (2 * Integer.BYTES + Long.BYTES));
        counted.forEach(
                (name, count) -> bytes.putInt(name).putInt(count.documents).putLong(count.terms));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    @Override
    public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) throws IOException {
        // A word that is new since the first page can't be in more stories than there were.
        var field = counted.get(term.field().hashCode());
        int most = field == null ? docFreq : Math.min(docFreq, field.documents);
        var count = counted.computeIfAbsent(term.hashCode(), _ -> new Counted(most, totalTermFreq));
        return new TermStatistics(term.bytes(), count.documents, count.terms);
    }

    @Override
    public @Nullable CollectionStatistics collectionStatistics(String field) throws IOException {
        var actual = super.collectionStatistics(field);
        if (actual == null) {
            return null;
        }
        var count = counted.computeIfAbsent(
                field.hashCode(), _ -> new Counted(Math.toIntExact(actual.docCount()), actual.sumTotalTermFreq()));
        return new CollectionStatistics(field, count.documents, count.documents, count.terms, count.documents);
    }

    /** @param terms occurrences, repeated ones too */
    private record Counted(int documents, long terms) {}
}
