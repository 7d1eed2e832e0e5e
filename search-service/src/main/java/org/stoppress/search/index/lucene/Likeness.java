package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsLanguage;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.ArticleIndex.Similar;
import org.stoppress.search.query.Hit;
import org.stoppress.search.query.Selection;

/** Finds stories that have telling words in common with one. */
final class Likeness {
    private static final int TELLING_TERMS = 25;
    private static final int TELLING_TEXT = 10_000;

    private Likeness() {}

    static Optional<Similar> to(ArticleId id, int limit, IndexSearcher searcher, Instant now) throws IOException {
        var itself = new TermQuery(new Term(NewsFields.ID, id.value()));
        var found = searcher.search(itself, 1).scoreDocs;
        if (found.length == 0) {
            return Optional.empty();
        }
        var stored = searcher.storedFields().document(found[0].doc, Set.of(StoryFields.STORY, StoryFields.BODY));
        var packed = stored.getBinaryValue(StoryFields.STORY);
        if (packed == null) {
            return Optional.of(new Similar.Gone());
        }
        var story = StoryFields.story(packed);
        var body = Objects.requireNonNullElse(stored.get(StoryFields.BODY), "");
        var like = new MoreLikeThis(searcher.getIndexReader());
        like.setAnalyzer(NewsFields.analyzer(NewsLanguage.of(story.language())));
        like.setMinTermFreq(1);
        like.setMinDocFreq(2);
        like.setMaxQueryTerms(TELLING_TERMS);
        like.setBoost(true);
        var text = body.substring(0, Math.min(body.length(), TELLING_TEXT));
        var terms = like.like(
                NewsFields.TEXT,
                new StringReader(story.headline() + "\n" + story.headline()),
                new StringReader(Objects.requireNonNullElse(story.summary(), "")),
                new StringReader(text));

        var others = new BooleanQuery.Builder()
                .add(terms, Occur.MUST)
                .add(itself, Occur.MUST_NOT)
                .build();
        var top = searcher.search(Selecting.among(Selection.EVERYTHING, others, now), limit);
        var hits = new ArrayList<Hit>();
        for (var hit : top.scoreDocs) {
            hits.add(Asking.hit(searcher, hit.doc, hit.score, null, 1));
        }
        return Optional.of(new Similar.Found(hits));
    }
}
