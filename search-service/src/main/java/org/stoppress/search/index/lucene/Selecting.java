package org.stoppress.search.index.lucene;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.stoppress.query.NewsFields;
import org.stoppress.search.query.Filter;
import org.stoppress.search.query.Selection;

/** Selections as clauses of a query. */
final class Selecting {
    private static final Query WITHDRAWN = new TermQuery(new Term(StoryFields.STATE, StoryFields.WITHDRAWN));

    private Selecting() {}

    /** What {@code query} finds among the stories that the selection lets through. Nothing withdrawn passes here. */
    static Query among(Selection selection, Query query, Instant now) {
        return among(new BooleanQuery.Builder().add(query, Occur.MUST), selection, now);
    }

    /** The same stories, each scored by the sum of what it gets of {@code parts}; whatever matches gets something. */
    static Query among(Selection selection, Query query, List<Query> parts, Instant now) {
        var all = new BooleanQuery.Builder().add(query, Occur.FILTER);
        parts.forEach(part -> all.add(part, Occur.SHOULD));
        return among(all.setMinimumNumberShouldMatch(1), selection, now);
    }

    private static Query among(BooleanQuery.Builder all, Selection selection, Instant now) {
        all.add(WITHDRAWN, Occur.MUST_NOT);
        if (!selection.expired()) {
            all.add(expired(now), Occur.MUST_NOT);
        }
        selection.chosen().forEach((filter, sets) -> sets.forEach(set -> all.add(oneOf(filter, set), Occur.FILTER)));
        selection
                .breaking()
                .ifPresent(breaking -> all.add(
                        new TermQuery(new Term(StoryFields.BREAKING, "true")),
                        breaking ? Occur.FILTER : Occur.MUST_NOT));
        selection
                .maxUrgency()
                .ifPresent(most ->
                        all.add(IntPoint.newRangeQuery(StoryFields.URGENCY, Integer.MIN_VALUE, most), Occur.FILTER));
        if (selection.from().isPresent() || selection.to().isPresent()) {
            long from = selection.from().map(StoryFields::millis).orElse(Long.MIN_VALUE);
            long to = selection.to().map(StoryFields::millis).orElse(Long.MAX_VALUE);
            all.add(before(from, to), Occur.FILTER);
        }
        return all.build();
    }

    /** Every story that readers may see now. */
    static Query visible(Instant now) {
        return among(Selection.EVERYTHING, MatchAllDocsQuery.INSTANCE, now);
    }

    private static Query before(long from, long to) {
        return to == Long.MIN_VALUE || from >= to
                ? org.apache.lucene.search.MatchNoDocsQuery.INSTANCE
                : LongPoint.newRangeQuery(StoryFields.PUBLISHED, from, to - 1);
    }

    private static Query expired(Instant now) {
        return LongPoint.newRangeQuery(StoryFields.EXPIRES, Long.MIN_VALUE, StoryFields.millis(now));
    }

    private static Query oneOf(Filter filter, Set<String> values) {
        var field = Objects.requireNonNull(StoryFields.FILTERS.get(filter));
        if (values.size() == 1) {
            return NewsFields.wholly(field, values.iterator().next());
        }
        return new TermInSetQuery(NewsFields.whole(field), folded(values));
    }

    private static Collection<BytesRef> folded(Set<String> values) {
        return values.stream()
                .map(NewsFields::folded)
                .distinct()
                .map(value -> new BytesRef(value))
                .toList();
    }
}
