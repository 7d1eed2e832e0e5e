package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.jspecify.annotations.Nullable;
import org.stoppress.search.index.lucene.Statistics.Counted;

/**
 * Scores as it did on the first page: what it counts for that page can be written down, and a later searcher goes by that instead
 * of counting anew. So a story's score stays what it was when others arrive, and a page goes on exactly behind the one before it,
 * on any instance.
 */
final class SteadySearcher extends IndexSearcher {
    private final Map<Integer, Counted> counted = new LinkedHashMap<>();

    SteadySearcher(IndexReader reader) {
        this(reader, Map.of());
    }

    SteadySearcher(IndexReader reader, Map<Integer, Counted> counts) {
        super(reader);
        counted.putAll(counts);
    }

    Map<Integer, Counted> counts() {
        return counted;
    }

    @Override
    public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) throws IOException {
        // A word that is new since the first page can't be in more stories than there were.
        var field = counted.get(term.field().hashCode());
        int most = field == null ? docFreq : Math.min(docFreq, field.documents());
        var count = counted.computeIfAbsent(term.hashCode(), _ -> new Counted(most, totalTermFreq));
        return new TermStatistics(term.bytes(), count.documents(), count.terms());
    }

    @Override
    public @Nullable CollectionStatistics collectionStatistics(String field) throws IOException {
        var actual = super.collectionStatistics(field);
        if (actual == null) {
            return null;
        }
        var count = counted.computeIfAbsent(
                field.hashCode(), _ -> new Counted(Math.toIntExact(actual.docCount()), actual.sumTotalTermFreq()));
        return new CollectionStatistics(field, count.documents(), count.documents(), count.terms(), count.documents());
    }
}
