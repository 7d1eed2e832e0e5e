package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.stoppress.query.NewsFields;
import org.stoppress.query.NewsFields.PlacedWord;
import org.stoppress.query.NewsQueries;
import org.stoppress.query.ParsedQuery;
import org.stoppress.query.QueryNode;
import org.stoppress.search.query.Selection;

/** Turns of phrase that headlines share: two or three words side by side. */
public final class Phrases {
    /** Of so many headlines. */
    public static final int MOST_HEADLINES = 2_000;

    private static final int MOST_PHRASES = 40;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 3;

    /** That two headlines say the same is chance, or the same story. */
    private static final int FEWEST = 3;

    private final IndexSearcher searcher;
    private final Instant now;

    Phrases(IndexSearcher searcher, Instant now) {
        this.searcher = searcher;
        this.now = now;
    }

    /** @param text as the newest of its headlines has it */
    public record Phrase(String folded, String text, long count) {}

    /** The most frequent ones of the newest stories, without those that are only part of a longer one. */
    List<Phrase> between(Instant from, Instant to) throws IOException {
        return among(headlines(from, to));
    }

    /** The same of these headlines, newest first. */
    public static List<Phrase> among(List<String> headlines) {
        var counts = new HashMap<String, Phrase>();
        for (var headline : headlines) {
            var own = new HashSet<String>();
            var words = NewsFields.placedWords(headline);
            for (int length = SHORTEST; length <= LONGEST; length++) {
                for (int i = 0; i + length <= words.size(); i++) {
                    count(headline, words.subList(i, i + length), own, counts);
                }
            }
        }
        var frequent = counts.values().stream()
                .filter(phrase -> phrase.count >= FEWEST)
                .sorted(Comparator.comparingLong(Phrase::count).reversed().thenComparing(Phrase::folded))
                .limit(MOST_PHRASES)
                .toList();
        return frequent.stream()
                .filter(phrase -> frequent.stream()
                        .noneMatch(longer -> longer.folded.length() > phrase.folded.length()
                                && (" " + longer.folded + " ").contains(" " + phrase.folded + " ")
                                && 2 * longer.count > phrase.count))
                .toList();
    }

    /** In how many stories the headline says so. */
    long count(Phrase phrase, Instant from, Instant to) throws IOException {
        var quoted = new QueryNode.InField(QueryNode.Field.HEADLINE, new QueryNode.Phrase(phrase.text));
        return searcher.count(among(NewsQueries.IN_EVERY_LANGUAGE.matching(new ParsedQuery(quoted, null)), from, to));
    }

    private static void count(String headline, List<PlacedWord> words, Set<String> own, Map<String, Phrase> counts) {
        var first = words.getFirst();
        var last = words.getLast();
        if (NewsQueries.isStopWord(first.word())
                || NewsQueries.isStopWord(last.word())
                || words.stream().noneMatch(word -> word.word().codePoints().anyMatch(Character::isLetter))) {
            return;
        }
        var text = headline.substring(first.from(), last.to());
        // What stands between them parts them: "storm: harbour" is no phrase.
        if (!text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || " '’-.".indexOf(c) >= 0)) {
            return;
        }
        var folded = String.join(" ", words.stream().map(PlacedWord::word).toList());
        if (own.add(folded)) {
            counts.merge(
                    folded, new Phrase(folded, text, 1), (newer, _) -> new Phrase(folded, newer.text, newer.count + 1));
        }
    }

    private List<String> headlines(Instant from, Instant to) throws IOException {
        var newest = new Sort(new SortField(StoryFields.PUBLISHED, SortField.Type.LONG, true));
        var found = searcher.search(among(MatchAllDocsQuery.INSTANCE, from, to), MOST_HEADLINES, newest);
        var leaves = searcher.getIndexReader().leaves();
        var headlines = new ArrayList<String>();
        for (var hit : found.scoreDocs) {
            var leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
            var shown = DocValues.getBinary(leaf.reader(), StoryFields.SHOWN_HEADLINE);
            if (shown.advanceExact(hit.doc - leaf.docBase)) {
                headlines.add(shown.binaryValue().utf8ToString());
            }
        }
        return headlines;
    }

    private Query among(Query query, Instant from, Instant to) {
        return Selecting.among(Selection.EVERYTHING.between(from, to), query, now);
    }
}
