package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsQueries;
import org.stoppress.query.ParsedQuery;
import org.stoppress.query.QueryNode;

/** Puts words right that nobody ever wrote. Knows only words of stories that readers may see. */
final class Spelling {
    private static final int SHORTEST = 4;
    private static final int SHORT = 5;
    private static final int LONG = 8;
    private static final int CANDIDATES = 5;
    private static final int MOST_WORDS = 16;
    private static final int MOST_UNKNOWN = 3;

    private final IndexSearcher searcher;
    private final NewsQueries queries;
    private final UnaryOperator<Query> visible;
    private final DirectSpellChecker oneSlip = checker(1);
    private final DirectSpellChecker twoSlips = checker(2);

    /** @param visible narrows a query to what readers may see */
    Spelling(IndexSearcher searcher, NewsQueries queries, UnaryOperator<Query> visible) {
        this.searcher = searcher;
        this.queries = queries;
        this.visible = visible;
    }

    private static DirectSpellChecker checker(int slips) {
        var checker = new DirectSpellChecker();
        checker.setMinQueryLength(SHORTEST);
        checker.setMinPrefix(1);
        checker.setMaxEdits(slips);
        return checker;
    }

    /** The same bare words with those put right that no story has; empty where there is none to put right. */
    Optional<List<String>> corrected(List<String> words) throws IOException {
        if (words.size() > MOST_WORDS) {
            return Optional.empty();
        }
        var unknown = new HashSet<String>();
        for (var word : words) {
            if (isUnknown(word)) {
                unknown.add(word);
            }
        }
        if (unknown.isEmpty() || unknown.size() > MOST_UNKNOWN) {
            // So many slips are none: another language, or no language at all. And each costs a walk through all words.
            return Optional.empty();
        }
        var corrected = new ArrayList<String>();
        for (var word : words) {
            corrected.add(unknown.contains(word) ? better(word).orElse(word) : word);
        }
        return corrected.equals(words) ? Optional.empty() : Optional.of(corrected);
    }

    private Optional<String> better(String word) throws IOException {
        var terms = NewsFields.words(word);
        if (terms.size() != 1 || !terms.getFirst().codePoints().allMatch(Character::isLetter)) {
            return Optional.empty();
        }
        // Two slips make almost any short word of another one.
        var checker = terms.getFirst().length() < LONG ? oneSlip : twoSlips;
        var candidates = checker.suggestSimilar(
                new Term(NewsFields.WORDS, terms.getFirst()),
                CANDIDATES,
                searcher.getIndexReader(),
                SuggestMode.SUGGEST_ALWAYS);
        for (var candidate : candidates) {
            // The statistics still count what was withdrawn until its segment is merged.
            if (isLikely(terms.getFirst(), candidate.string)
                    && isThere(new TermQuery(new Term(NewsFields.WORDS, candidate.string)))) {
                return Optional.of(candidate.string);
            }
        }
        return Optional.empty();
    }

    /** Another letter makes another short word ("rail", "rain"); letters in the wrong order, or one too many or too few, don't. */
    private static boolean isLikely(String written, String meant) {
        return written.length() > SHORT
                || written.length() != meant.length()
                || Arrays.equals(
                        written.chars().sorted().toArray(),
                        meant.chars().sorted().toArray());
    }

    private boolean isUnknown(String word) throws IOException {
        return !isThere(queries.matching(new ParsedQuery(new QueryNode.Words(List.of(word)), null)));
    }

    private boolean isThere(Query query) throws IOException {
        // Stops at the first.
        var one = new TopFieldCollectorManager(Sort.INDEXORDER, 1, 1);
        return searcher.search(visible.apply(query), one).scoreDocs.length > 0;
    }
}
