package org.stoppress.search.index.lucene;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.stoppress.query.NewsFields;

/** What was typed so far: whole words, and the beginning of one. */
final class Typed {
    private static final int MOST_WORDS = 12;

    /** Of a shorter word, one slip makes too many others. */
    private static final int SHORTEST_WITH_SLIP = 4;

    private final List<Part> parts;

    private Typed(List<Part> parts) {
        this.parts = parts;
    }

    private record Part(String word, boolean whole, boolean slip) {
        /** One letter wrong, missing, too many or changed with its neighbour, but for the first. */
        Automaton automaton() {
            var near = new LevenshteinAutomata(word.substring(word.offsetByCodePoints(0, 1)), true)
                    .toAutomaton(1, word.substring(0, word.offsetByCodePoints(0, 1)));
            return Operations.determinize(
                    whole ? near : Operations.concatenate(List.of(near, Automata.makeAnyString())),
                    Operations.DEFAULT_DETERMINIZE_WORK_LIMIT);
        }

        Query in(String field) {
            var term = new Term(field, word);
            return slip ? new AutomatonQuery(term, automaton()) : whole ? new TermQuery(term) : new PrefixQuery(term);
        }

        BitSet among(ValueWords.Sorted words) {
            if (slip) {
                var near = new CharacterRunAutomaton(automaton());
                return words.having(word.substring(0, word.offsetByCodePoints(0, 1)), near::run);
            }
            return words.having(word, whole ? word::equals : _ -> true);
        }
    }

    static Typed of(String text) {
        var words = NewsFields.words(text);
        var parts = new ArrayList<Part>();
        for (int i = 0; i < Math.min(words.size(), MOST_WORDS); i++) {
            parts.add(new Part(words.get(i), i < words.size() - 1, false));
        }
        return new Typed(parts);
    }

    /** The same with room for a slip of the finger in each longer word. */
    Typed withSlips() {
        return new Typed(parts.stream()
                .map(part -> new Part(
                        part.word, part.whole, part.word.codePointCount(0, part.word.length()) >= SHORTEST_WITH_SLIP))
                .toList());
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The beginning of a word, where nothing else was typed; else empty. */
    String loneBeginning() {
        return parts.size() == 1 ? parts.getFirst().word : "";
    }

    /** What has all that was typed in {@code field}. */
    Query in(String field) {
        var query = new BooleanQuery.Builder();
        parts.forEach(part -> query.add(part.in(field), Occur.FILTER));
        return query.build();
    }

    /** The numbers of those values that have all that was typed. */
    BitSet among(ValueWords.Sorted words) {
        var having = parts.getLast().among(words);
        parts.subList(0, parts.size() - 1).forEach(part -> having.and(part.among(words)));
        return having;
    }
}
