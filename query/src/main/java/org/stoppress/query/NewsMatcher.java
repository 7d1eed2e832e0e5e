package org.stoppress.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/**
 * One article against many queries, analysed once, exactly as an index would. Safe for use by many threads.
 */
public final class NewsMatcher {
    private final IndexSearcher article;

    private NewsMatcher(IndexSearcher article) {
        this.article = article;
    }

    public static NewsMatcher of(NewsDocument article) {
        var index = MemoryIndex.fromDocument(NewsFields.of(article), NewsAnalyzer.EXACT);
        index.freeze();
        var searcher = index.createSearcher();
        searcher.setQueryCache(null);
        return new NewsMatcher(searcher);
    }

    public static boolean matches(ParsedQuery query, NewsDocument article) {
        return of(article).matches(NewsQueries.IN_EVERY_LANGUAGE.matching(query));
    }

    /** @param query from {@link NewsQueries#matching} or {@link NewsFields#wholly}, or made of such */
    public boolean matches(Query query) {
        try {
            return article.count(query) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
