package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.stoppress.query.NewsFields;
import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.Selection;
import org.stoppress.search.query.Suggestion;
import org.stoppress.search.query.Suggestion.Kind;

/** Completes what is being typed, from the stories that readers may see. */
final class Completion {
    private static final int MOST_TERMS_SEEN = 2_000;
    private static final Selection EVER = Selection.EVERYTHING;

    private final IndexSearcher searcher;
    private final Names names;
    private final PublishedTimes published;
    private final Instant now;

    Completion(IndexSearcher searcher, Names names, PublishedTimes published, Instant now) {
        this.searcher = searcher;
        this.names = names;
        this.published = published;
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
        var headlines = new ArrayList<Suggestion>();
        var leaves = searcher.getIndexReader().leaves();
        for (int story : Newest.of(searcher, among(EVER, typed.in(NewsFields.HEADLINE_WORDS)), limit, published)) {
            var leaf = leaves.get(ReaderUtil.subIndex(story, leaves));
            headlines.add(headline(leaf.reader(), story - leaf.docBase));
        }
        return headlines;
    }

    private static Suggestion headline(LeafReader segment, int story) throws IOException {
        var shown = DocValues.getBinary(segment, StoryFields.SHOWN_HEADLINE);
        var ids = DocValues.getSorted(segment, StoryFields.ID_ORDER);
        if (!shown.advanceExact(story) || !ids.advanceExact(story)) {
            throw new IllegalStateException("A story of the index has no headline or no id");
        }
        var id = new ArticleId(ids.lookupOrd(ids.ordValue()).utf8ToString());
        return new Suggestion(shown.binaryValue().utf8ToString(), Kind.HEADLINE, Optional.of(id));
    }

    private List<Suggestion> names(Typed typed, int limit) throws IOException {
        var found = new ArrayList<Suggestion>();
        var meant = names.meantBy(typed);
        while (found.size() < limit && !meant.isEmpty()) {
            var name = meant.remove();
            // What is known of names may be a moment old.
            if (isSeen(NewsFields.wholly(name.field(), name.text()))) {
                found.add(new Suggestion(name.text(), name.kind(), Optional.empty()));
            }
        }
        return found;
    }

    private boolean isSeen(Query query) throws IOException {
        var one = new TopFieldCollectorManager(Sort.INDEXORDER, 1, 1);
        return searcher.search(among(EVER, query), one).scoreDocs.length > 0;
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
                int stories = iterator.docFreq();
                if (term.length > start.length
                        && (frequent.size() < 2 * limit
                                || stories > frequent.element().getValue())) {
                    frequent.add(Map.entry(term.utf8ToString(), stories));
                    if (frequent.size() > 2 * limit) {
                        frequent.remove();
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
            if (found.size() < limit && isSeen(new TermQuery(new Term(NewsFields.WORDS, entry.getKey())))) {
                found.add(new Suggestion(entry.getKey(), Kind.TERM, Optional.empty()));
            }
        }
        return found;
    }

    private Query among(Selection selection, Query query) {
        return Selecting.among(selection, query, now);
    }
}
