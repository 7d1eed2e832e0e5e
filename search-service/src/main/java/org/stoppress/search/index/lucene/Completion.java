package org.stoppress.search.index.lucene;

import java.io.IOException;
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
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
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
    private static final int MOST_TYPED = 12;

    private final IndexSearcher searcher;
    private final FacetValues facetValues;
    private final Instant now;

    Completion(IndexSearcher searcher, FacetValues facetValues, Instant now) {
        this.searcher = searcher;
        this.facetValues = facetValues;
        this.now = now;
    }

    List<Suggestion> of(String typed, int limit) throws IOException {
        var words = NewsFields.words(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        var typedWords = words.subList(0, Math.min(words.size(), MOST_TYPED));

        var names = names(typedWords, Math.max(1, limit / 2));
        var terms =
                typedWords.size() == 1 ? terms(typedWords.getFirst(), Math.max(1, limit / 4)) : List.<Suggestion>of();
        var headlines = headlines(typedWords, limit);

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

    private List<Suggestion> headlines(List<String> words, int limit) throws IOException {
        var newest = new Sort(new SortField(StoryFields.PUBLISHED, SortField.Type.LONG, true));
        var found = searcher.search(visible(starting(NewsFields.HEADLINE_WORDS, words)), limit, newest);
        var headlines = new ArrayList<Suggestion>();
        for (var hit : found.scoreDocs) {
            var stored = searcher.storedFields().document(hit.doc, Set.of(StoryFields.STORY));
            var story = StoryFields.story(stored.getBinaryValue(StoryFields.STORY));
            headlines.add(new Suggestion(story.headline(), Kind.HEADLINE, Optional.of(story.id())));
        }
        return headlines;
    }

    private List<Suggestion> names(List<String> words, int limit) throws IOException {
        var counts = new LinkedHashMap<Suggestion, Long>();
        count(counts, Kind.PERSON, NewsFields.PERSON, StoryFields.PEOPLE, words, limit);
        count(counts, Kind.PLACE, NewsFields.PLACE, "facet.place", words, limit);
        count(counts, Kind.TAG, NewsFields.TAG, "facet.tag", words, limit);
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
    }

    private void count(
            Map<Suggestion, Long> counts, Kind kind, String field, String values, List<String> words, int limit)
            throws IOException {
        var counting = Counting.of(searcher, visible(starting(field, words)), List.of(values), facetValues, false);
        var matching = new LinkedHashMap<String, Long>();
        counting.values(values).forEach((name, count) -> {
            if (starts(name, words)) {
                matching.put(name, count);
            }
        });
        matching.forEach((name, count) -> counts.put(new Suggestion(name, kind, Optional.empty()), count));
    }

    /** A story is counted for all of its names; those are meant that have the words themselves. */
    private static boolean starts(String name, List<String> words) {
        var own = NewsFields.words(name);
        return words.stream().allMatch(word -> own.stream().anyMatch(part -> part.startsWith(word)));
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
            var query = visible(new TermQuery(new Term(NewsFields.WORDS, entry.getKey())));
            if (found.size() < limit && searcher.search(query, 1).scoreDocs.length > 0) {
                found.add(new Suggestion(entry.getKey(), Kind.TERM, Optional.empty()));
            }
        }
        return found;
    }

    private Query visible(Query query) {
        return Selecting.among(Selection.EVERYTHING, query, now);
    }

    private static Query starting(String field, List<String> words) {
        var query = new BooleanQuery.Builder();
        words.subList(0, words.size() - 1)
                .forEach(word -> query.add(new TermQuery(new Term(field, word)), Occur.FILTER));
        query.add(new PrefixQuery(new Term(field, words.getLast())), Occur.FILTER);
        return query.build();
    }
}
