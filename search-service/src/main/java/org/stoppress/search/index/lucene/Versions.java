package org.stoppress.search.index.lucene;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LiveFieldValues;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.util.BytesRef;
import org.stoppress.contract.version.VersionRule;
import org.stoppress.query.NewsFields;

/**
 * The version that the index holds of each story, those included that no searcher sees yet. It listens to refreshes from the start,
 * and must not be told of them twice: it would forget what the searcher that is being made is to show.
 */
final class Versions extends LiveFieldValues<IndexSearcher, Long> {
    Versions(SearcherManager searchers) {
        super(searchers, VersionRule.NONE);
    }

    @Override
    protected Long lookupFromSearcher(IndexSearcher searcher, String id) throws IOException {
        return of(searcher.getIndexReader(), id);
    }

    private static long of(IndexReader reader, String id) throws IOException {
        var term = new BytesRef(id);
        for (var leaf : reader.leaves()) {
            var terms = leaf.reader().terms(NewsFields.ID);
            if (terms == null) {
                continue;
            }
            var ids = terms.iterator();
            if (!ids.seekExact(term)) {
                continue;
            }
            var live = leaf.reader().getLiveDocs();
            var documents = ids.postings(null, PostingsEnum.NONE);
            for (int document = documents.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = documents.nextDoc()) {
                if (live == null || live.get(document)) {
                    var versions = leaf.reader().getNumericDocValues(StoryFields.VERSION);
                    if (versions != null && versions.advanceExact(document)) {
                        return versions.longValue();
                    }
                }
            }
        }
        return VersionRule.NONE;
    }
}
