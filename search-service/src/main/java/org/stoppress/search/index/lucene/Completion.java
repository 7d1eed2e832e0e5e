package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.stoppress.query.NewsFields;
import org.stoppress.search.query.Selection;
import org.stoppress.search.query.Suggestion;
import org.stoppress.search.query.Suggestion.Kind;

/** Completes what is being typed, from the stories that readers may see. */
final class Completion {
    private static final int MOST_TERMS_SEEN = 2_000;
    private static final Selection EVER = Selection.EVERYTHING;
    private static final Duration LATELY = Duration.ofDays(7);
    private static final int FOR_LATELY = 10;

    private final IndexSearcher searcher;
    private final FacetValues facetValues;
    private final Instant now;

    Completion(IndexSearcher searcher, FacetValues facetValues, Instant now) {
        this.searcher = searcher;
        this.facetValues = facetValues;
        this.now = now;
    }

    List<Suggestion> of(String text, int limit) throws IOException {
        var typed = Typed.of(text);
        if (typed.isEmpty()) {
            return List.of();
        }
        var found = of(typed, limit);
        return found.isEmpty() ? of(typed.withSlips(), limit) : found;
    }

    private List<Suggestion> of(Typed typed, int limit) throws IOException {
        var names = names(typed, Math.max(1, limit / 2));
        var terms = typed.loneBeginning().isEmpty()
                ? List.<Suggestion>of()
                : terms(typed.loneBeginning(), Math.max(1, limit / 4));
        var headlines = headlines(typed, limit);

        // Names say most in the least space; headlines fill what is left but for a word or two.
        var all = new ArrayList<Suggestion>(names);
        int forHeadlines = Math.max(0, limit - names.size() - terms.size());
        all.addAll(headlines.subList(0, Math.min(forHeadlines, headlines.size())));
        all.addAll(terms);
        var seen = new HashSet<String>();
        return all.stream()
                .filter(suggestion -> seen.add(NewsFields.folded(suggestion.text())))
                .limit(limit)
                .toList();
    }

    private List<Suggestion> headlines(Typed typed, int limit) throws IOException {
        var newest = new Sort(new SortField(StoryFields.PUBLISHED, SortField.Type.LONG, true));
        var found = searcher.search(among(EVER, typed.in(NewsFields.HEADLINE_WORDS)), limit, newest);
        var headlines = new ArrayList<Suggestion>();
        for (var hit : found.scoreDocs) {
            var stored = searcher.storedFields().document(hit.doc, Set.of(StoryFields.STORY));
            var story = StoryFields.story(stored.getBinaryValue(StoryFields.STORY));
            headlines.add(new Suggestion(story.headline(), Kind.HEADLINE, Optional.of(story.id())));
        }
        return headlines;
    }

    private List<Suggestion> names(Typed typed, int limit) throws IOException {
        var weights = new LinkedHashMap<Suggestion, Long>();
        for (var selection : List.of(EVER, EVER.between(now.minus(LATELY), now.plusMillis(1)))) {
            // What is in the news counts for more than what once was.
            long weight = selection.from().isPresent() ? FOR_LATELY : 1;
            weigh(
                    weights,
                    weight,
                    Kind.PERSON,
                    StoryFields.PEOPLE,
                    among(selection, typed.in(NewsFields.PERSON)),
                    typed);
            weigh(weights, weight, Kind.PLACE, "facet.place", among(selection, typed.in(NewsFields.PLACE)), typed);
            weigh(weights, weight, Kind.TAG, "facet.tag", among(selection, typed.in(NewsFields.TAG)), typed);
        }
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    private void weigh(Map<Suggestion, Long> weights, long weight, Kind kind, String values, Query query, Typed typed)
            throws IOException {
        var meant = typed.test();
        // A story is counted for all of its names; those are meant that have the words themselves.
        Counting.of(searcher, query, List.of(values), facetValues)
                .values(values)
                .forEach((name, count) -> {
                    if (meant.test(name)) {
                        weights.merge(new Suggestion(name, kind, Optional.empty()), weight * count, Long::sum);
                    }
                });
    }

    private List<Suggestion> terms(String prefix, int limit) throws IOException {
        var terms = MultiTerms.getTerms(searcher.getIndexReader(), NewsFields.WORDS);
        if (terms == null) {
            return List.of();
        }
        var start = new BytesRef(prefix);
        var iterator = terms.iterator();
        var frequent = new PriorityQueue<Map.Entry<String, Integer>>(Map.Entry.comparingByValue());
        if (iterator.seekCeil(start) != TermsEnum.SeekStatus.END) {
            int seen = 0;
            var term = iterator.term();
            while (term != null && StringHelper.startsWith(term, start) && seen++ < MOST_TERMS_SEEN) {
                if (term.length > start.length) {
                    frequent.add(Map.entry(term.utf8ToString(), iterator.docFreq()));
                    if (frequent.size() > 2 * limit) {
                        frequent.poll();
                    }
                }
                term = iterator.next();
            }
        }
        var found = new ArrayList<Suggestion>();
        for (var entry : frequent.stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList()) {
            // The dictionary still has words of what was withdrawn until its segment is merged.
            var query = among(EVER, new TermQuery(new Term(NewsFields.WORDS, entry.getKey())));
            if (found.size() < limit && searcher.search(query, 1).scoreDocs.length > 0) {
                found.add(new Suggestion(entry.getKey(), Kind.TERM, Optional.empty()));
            }
        }
        return found;
    }

    private Query among(Selection selection, Query query) {
        return Selecting.among(selection, query, now);
    }
}
