package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.Query;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsLanguage;
import org.stoppress.query.NewsQueries;
import org.stoppress.query.ParsedQuery;
import org.stoppress.query.Synonyms;
import org.stoppress.search.query.Hit.Highlights;
import org.stoppress.search.query.Story;

/** Shows where a story matches that lies in another engine's index: it is read here once more, and shown as one of ours is. */
public final class StoryHighlights {
    private final Query query;

    private StoryHighlights(Query query) {
        this.query = query;
    }

    public static StoryHighlights of(ParsedQuery query, NewsQueries.Breadth breadth, Synonyms synonyms) {
        var queries = new NewsQueries(List.of(NewsLanguage.values()), synonyms);
        return new StoryHighlights(queries.matching(query, breadth));
    }

    public Highlights of(Story story, String body) {
        var fields = NewsFields.of(StoryFields.asNews(story, body));
        var searcher = MemoryIndex.fromDocument(fields, NewsFields.analyzer(NewsLanguage.OTHER), true, false)
                .createSearcher();
        searcher.setQueryCache(null);
        try {
            var leaf = searcher.getIndexReader().leaves().getFirst();
            return new Highlighting(searcher, query).of(leaf, 0, story, body);
        } catch (IOException e) {
            throw new UncheckedIOException("A story can't be read from memory", e);
        }
    }
}
