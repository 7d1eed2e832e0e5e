package org.stoppress.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import org.stoppress.query.QueryNode.All;
import org.stoppress.query.QueryNode.Any;
import org.stoppress.query.QueryNode.Everything;
import org.stoppress.query.QueryNode.Field;
import org.stoppress.query.QueryNode.InField;
import org.stoppress.query.QueryNode.Not;
import org.stoppress.query.QueryNode.Nothing;
import org.stoppress.query.QueryNode.Phrase;
import org.stoppress.query.QueryNode.Prefix;
import org.stoppress.query.QueryNode.Words;

/**
 * Queries of an index of {@link NewsFields}. What matches is the same for everyone; how well it matches is for those who rank.
 * Safe for use by many threads.
 */
public final class NewsQueries {
    /** Whatever language the articles are in. */
    public static final NewsQueries IN_EVERY_LANGUAGE = new NewsQueries(Set.of(NewsLanguage.values()));

    private static final int ALL_OF = 2;
    private static final int ONE_MISSING = 5;
    private static final double ENOUGH = 0.7;

    // What makes a match a better one costs up to eight terms for each reading of a word, and Lucene allows 1,024 in
    // all.
    private static final int MOST_READINGS_FOR_WEIGHTS = 100;
    private static final int FULLY_WEIGHED_NEIGHBOURS = 8;
    private static final int FEWEST_FOR_PROXIMITY = 2;
    private static final int MOST_FOR_PROXIMITY = 8;
    private static final int NEAR = 4;
    private static final double REPEATED = 0.7;
    private static final CharArraySet STOP_WORDS = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;

    /** What others call it counts a little less than what it was called. */
    private static final float SYNONYM = 0.8f;

    private final List<NewsLanguage> languages;
    private final Synonyms synonyms;

    /** @param languages of the articles; a word is read in each of them */
    public NewsQueries(Collection<NewsLanguage> languages) {
        this(languages, Synonyms.NONE);
    }

    /** @param synonyms of bare words */
    public NewsQueries(Collection<NewsLanguage> languages, Synonyms synonyms) {
        this.languages = languages.stream().distinct().sorted().toList();
        this.synonyms = synonyms;
    }

    /** What matches, without regard to rank: for saved searches and filters. */
    public Query matching(ParsedQuery query) {
        return matching(query, Breadth.MOST_WORDS);
    }

    /** What matches, without regard to rank. */
    public Query matching(ParsedQuery query, Breadth breadth) {
        return new Translation(null, breadth).of(query.root());
    }

    /** The same articles, the better matching ones with a higher score. */
    public Query ranking(ParsedQuery query, Weights weights, Breadth breadth) {
        boolean affordable = words(query.root()) * languages.size() <= MOST_READINGS_FOR_WEIGHTS;
        return new Translation(affordable ? weights : null, breadth).of(query.root());
    }

    /**
     * The same as {@link #ranking} in parts: the score of an article that matches is the sum of what it gets of each. Lucene leaves
     * out more of what can't be among the best where it sees them side by side.
     *
     * @return empty where there are no such parts: a phrase, say, is looked for once rather than for match and score each
     */
    public Optional<List<Query>> rankingParts(ParsedQuery query, Weights weights, Breadth breadth) {
        boolean affordable = words(query.root()) * languages.size() <= MOST_READINGS_FOR_WEIGHTS;
        var parts = new ArrayList<Query>();
        boolean complete = new Translation(affordable ? weights : null, breadth).addParts(query.root(), parts);
        return complete ? Optional.of(parts) : Optional.empty();
    }

    /** Whether the breadth makes a difference: there are so many bare words that not all must match. */
    public static boolean hasManyWords(ParsedQuery query) {
        return mostBareWords(query.root()) > ALL_OF;
    }

    /** Whether a word, folded, says nothing by itself. English ones alone: of other languages the index says how little. */
    public static boolean isStopWord(String word) {
        return STOP_WORDS.contains(word);
    }

    /** Whether it is rather a sentence than a few words that were chosen. */
    public static boolean isProse(ParsedQuery query) {
        return mostBareWords(query.root()) > ONE_MISSING;
    }

    /** Whether a passage is to be found word by word. */
    public static boolean quotesAtLength(ParsedQuery query) {
        return quotesAtLength(query.root());
    }

    private static boolean quotesAtLength(QueryNode node) {
        return switch (node) {
            case Phrase(String text) -> words(text) > MOST_FOR_PROXIMITY;
            case All(List<QueryNode> nodes) -> nodes.stream().anyMatch(NewsQueries::quotesAtLength);
            case Any(List<QueryNode> nodes) -> nodes.stream().anyMatch(NewsQueries::quotesAtLength);
            case Everything _, Nothing _, Words _, Prefix _, InField _, Not _ -> false;
        };
    }

    private static int mostBareWords(QueryNode node) {
        return switch (node) {
            case Words(List<String> words) -> words.size();
            case All(List<QueryNode> nodes) -> mostBareWords(nodes);
            case Any(List<QueryNode> nodes) -> mostBareWords(nodes);
            case Everything _, Nothing _, Phrase _, Prefix _, InField _, Not _ -> 0;
        };
    }

    private static int mostBareWords(List<QueryNode> nodes) {
        return nodes.stream().mapToInt(NewsQueries::mostBareWords).max().orElse(0);
    }

    private static int words(QueryNode node) {
        return switch (node) {
            case Everything() -> 0;
            case Nothing() -> 0;
            case Words(List<String> words) ->
                words.stream().mapToInt(NewsQueries::words).sum();
            case Phrase(String text) -> words(text);
            case Prefix(String text) -> words(text);
            case InField(Field _, QueryNode value) -> words(value);
            case All(List<QueryNode> nodes) ->
                nodes.stream().mapToInt(NewsQueries::words).sum();
            case Any(List<QueryNode> nodes) ->
                nodes.stream().mapToInt(NewsQueries::words).sum();
            case Not(QueryNode excluded) -> words(excluded);
        };
    }

    private static int words(String text) {
        return NewsAnalyzer.EXACT.read(text).size();
    }

    /** The terms of a text as its words are read in our languages: one set for each word. */
    private List<Set<String>> readings(String text) {
        return List.copyOf(positions(text).values());
    }

    private SortedMap<Integer, Set<String>> positions(String text) {
        var positions = new TreeMap<Integer, Set<String>>();
        for (var language : languages) {
            for (var term : Stemming.of(language).read(text)) {
                positions
                        .computeIfAbsent(term.position(), _ -> new LinkedHashSet<>())
                        .add(term.text());
            }
        }
        return positions;
    }

    /** How many of three bare words or more must match. */
    public enum Breadth {
        /** All but one of up to five, seven in ten of more. */
        MOST_WORDS,
        ANY_WORD;

        int of(int words) {
            if (words <= ALL_OF) {
                return words;
            }
            return switch (this) {
                case MOST_WORDS -> words <= ONE_MISSING ? words - 1 : (int) Math.ceil(words * ENOUGH);
                case ANY_WORD -> 1;
            };
        }
    }

    /**
     * What counts how much beside the plain match.
     *
     * @param exact a word as it is written, not only in another form
     * @param headline a word in the headline, where there are two words; of more, each counts less
     * @param name a word in a tag
     * @param neighbours two words that follow each other, or stand near each other
     * @param headlinePhrase all words close together in the headline
     * @param phrase all words close together anywhere
     */
    public record Weights(
            float exact, float headline, float name, float neighbours, float headlinePhrase, float phrase) {}

    /** A word of a query: how it is read in our languages, and how it is written. */
    private record Word(Set<String> readings, String written) {
        boolean isStopWord() {
            return STOP_WORDS.contains(written);
        }
    }

    /**
     * Bare words.
     *
     * @param wanted some or all of which must be met
     * @param preferred what makes a match a better one
     * @param single whether only single terms are wanted
     */
    private record WantedWords(List<Query> wanted, List<Query> preferred, boolean single) {}

    private final class Translation {
        private final @Nullable Weights weights;
        private final Breadth breadth;

        Translation(@Nullable Weights weights, Breadth breadth) {
            this.weights = weights;
            this.breadth = breadth;
        }

        Query of(QueryNode node) {
            return switch (node) {
                case Everything() -> MatchAllDocsQuery.INSTANCE;
                case Nothing() -> MatchNoDocsQuery.INSTANCE;
                case Words(List<String> words) -> words(words);
                case Phrase(String text) -> phrase(text);
                case Prefix(String text) -> prefix(text);
                case InField(Field field, QueryNode value) -> inField(field, value);
                case All(List<QueryNode> nodes) -> all(nodes);
                case Any(List<QueryNode> nodes) ->
                    any(nodes.stream().map(this::of).toList());
                case Not(QueryNode excluded) -> all(List.of(new Not(excluded)));
            };
        }

        private Query all(List<QueryNode> nodes) {
            var query = new BooleanQuery.Builder();
            boolean onlyExcludes = true;
            for (var node : nodes) {
                if (node instanceof Not(QueryNode excluded)) {
                    // What is not wanted must not go for a word that it has in common.
                    query.add(new Translation(null, Breadth.MOST_WORDS).of(excluded), Occur.MUST_NOT);
                } else {
                    query.add(of(node), Occur.MUST);
                    onlyExcludes = false;
                }
            }
            if (onlyExcludes) {
                query.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
            }
            return query.build();
        }

        private Query words(List<String> words) {
            var read = wanted(words);
            return read.wanted.isEmpty()
                    ? MatchNoDocsQuery.INSTANCE
                    : preferring(some(read.wanted, breadth.of(read.wanted.size())), read.preferred);
        }

        private WantedWords wanted(List<String> words) {
            var all = new ArrayList<Word>();
            var wanted = new ArrayList<Query>();
            for (var word : words) {
                var written = NewsAnalyzer.EXACT.read(word);
                if (written.stream().anyMatch(NewsAnalyzer.Term::pair)) {
                    // Pairs of signs overlap: only in their order do they mean what was written.
                    wanted.add(phrase(word));
                } else {
                    all.addAll(read(word, written));
                }
            }
            var rest = meanings(all, wanted);
            boolean single = wanted.isEmpty();
            var telling = new LinkedHashMap<Word, Integer>();
            rest.stream().filter(word -> !word.isStopWord()).forEach(word -> telling.merge(word, 1, Integer::sum));
            if (telling.isEmpty() && wanted.isEmpty()) {
                rest.forEach(word -> telling.merge(word, 1, Integer::sum));
            }
            telling.forEach((word, times) -> wanted.add(boosted(
                    word(NewsFields.TEXT, word.readings()), weights == null ? 1 : (float) Math.pow(times, REPEATED))));
            return new WantedWords(wanted, preferred(telling.keySet(), all), single);
        }

        /** Returns whether these are all parts of the score. */
        boolean addParts(QueryNode node, List<Query> parts) {
            return switch (node) {
                case Words(List<String> words) -> {
                    var read = wanted(words);
                    parts.addAll(read.wanted);
                    parts.addAll(read.preferred);
                    yield read.single && !read.wanted.isEmpty();
                }
                case All(List<QueryNode> nodes) ->
                    nodes.stream().allMatch(each -> each instanceof Not || addParts(each, parts))
                            && !nodes.stream().allMatch(Not.class::isInstance);
                case Everything _, Nothing _, Phrase _, Prefix _, InField _, Any _, Not _ -> false;
            };
        }

        /** Puts what words mean together with what others call it; gives back the words that have no such meaning. */
        private List<Word> meanings(List<Word> words, List<Query> wanted) {
            var written = words.stream().map(Word::written).toList();
            var rest = new ArrayList<Word>();
            for (int i = 0; i < words.size(); i++) {
                int length = synonyms.length(written.subList(i, words.size()));
                var meaning = synonyms.meaning(written.subList(i, i + length));
                if (meaning.isPresent()) {
                    wanted.add(meaning(words.subList(i, i + length), meaning.get()));
                    i += length - 1;
                } else {
                    rest.add(words.get(i));
                }
            }
            return rest;
        }

        private Query meaning(List<Word> words, Synonyms.Meaning meaning) {
            var ways = new ArrayList<Query>();
            if (meaning.itself()) {
                ways.add(every(words.stream()
                        .map(word -> word(NewsFields.TEXT, word.readings()))
                        .toList()));
            }
            for (var other : meaning.others()) {
                var said = phrase(NewsFields.TEXT, positions(String.join(" ", other)), 0);
                ways.add(boosted(said, weights == null || !meaning.itself() ? 1 : SYNONYM));
            }
            return any(ways);
        }

        private List<Word> read(String word, List<NewsAnalyzer.Term> written) {
            var readings = readings(word);
            var read = new ArrayList<Word>();
            for (int i = 0; i < readings.size(); i++) {
                // A language may cut a word where others do not; then its readings stand for what is written.
                read.add(new Word(
                        readings.get(i),
                        i < written.size()
                                ? written.get(i).text()
                                : readings.get(i).iterator().next()));
            }
            return read;
        }

        private Query phrase(String text) {
            var readings = positions(text);
            var match = phrase(NewsFields.TEXT, readings, 0);
            return weights == null
                    ? match
                    : preferring(match, List.of(boosted(phrase(NewsFields.HEADLINE, readings, 0), weights.headline())));
        }

        private Query prefix(String text) {
            var match = prefix(NewsFields.TEXT, NewsFields.WORDS, text);
            return weights == null
                    ? match
                    : preferring(
                            match,
                            List.of(boosted(
                                    prefix(NewsFields.HEADLINE, NewsFields.HEADLINE_WORDS, text), weights.headline())));
        }

        /** The last word of the text begins a word; those before it are whole. */
        private Query prefix(String field, String words, String text) {
            var terms = NewsAnalyzer.EXACT.read(text);
            var all = new ArrayList<Query>();
            terms.subList(0, terms.size() - 1)
                    .forEach(term -> all.add(word(field, readings(term.text()).getFirst())));
            all.add(new PrefixQuery(
                    new Term(words, terms.getLast().text()), PrefixQuery.CONSTANT_SCORE_BLENDED_REWRITE));
            return every(all);
        }

        private Query inField(Field field, QueryNode value) {
            if (field.whole()) {
                return new ConstantScoreQuery(whole(field, value));
            }
            boolean headline = field == Field.HEADLINE;
            return switch (value) {
                case Words(List<String> words) -> phrase(field.index(), terms(headline, words.getFirst()), 0);
                case Phrase(String text) -> phrase(field.index(), terms(headline, text), 0);
                case Prefix(String text) ->
                    prefix(field.index(), headline ? NewsFields.HEADLINE_WORDS : field.index(), text);
                default -> throw new IllegalArgumentException("No value of a field: " + value);
            };
        }

        private SortedMap<Integer, Set<String>> terms(boolean stemmed, String text) {
            if (stemmed) {
                return positions(text);
            }
            var exact = new TreeMap<Integer, Set<String>>();
            NewsAnalyzer.EXACT.read(text).forEach(term -> exact.put(term.position(), Set.of(term.text())));
            return exact;
        }

        private static Query whole(Field field, QueryNode value) {
            return switch (value) {
                case Words(List<String> words) -> NewsFields.wholly(field.index(), words.getFirst());
                case Phrase(String text) -> NewsFields.wholly(field.index(), text);
                case Prefix(String text) ->
                    new PrefixQuery(new Term(NewsFields.whole(field.index()), NewsFields.folded(text)));
                default -> throw new IllegalArgumentException("No value of a field: " + value);
            };
        }

        /** What makes a match a better one. */
        private List<Query> preferred(Set<Word> telling, List<Word> all) {
            if (weights == null) {
                return List.of();
            }
            var preferred = new ArrayList<Query>();
            float headline = weights.headline() * Math.min(1, (float) ALL_OF / telling.size());
            for (var word : telling) {
                preferred.add(boosted(word(NewsFields.HEADLINE, word.readings()), headline));
                preferred.add(boosted(new TermQuery(new Term(NewsFields.TAG, word.written())), weights.name()));
                preferred.add(boosted(new TermQuery(new Term(NewsFields.WORDS, word.written())), weights.exact()));
            }
            if (all.size() >= FEWEST_FOR_PROXIMITY && all.size() <= MOST_FOR_PROXIMITY) {
                var positions = new TreeMap<Integer, Set<String>>();
                all.forEach(word -> positions.put(positions.size(), word.readings()));
                preferred.add(boosted(phrase(NewsFields.HEADLINE, positions, all.size()), weights.headlinePhrase()));
                preferred.add(boosted(phrase(NewsFields.TEXT, positions, all.size()), weights.phrase()));
            }
            if (telling.size() > ALL_OF) {
                // The more pairs there are, the less each of them tells: a long sentence is not found by its turns of
                // phrase.
                float weight = weights.neighbours() * Math.min(1, FULLY_WEIGHED_NEIGHBOURS / (float) telling.size());
                neighbours(all, weight).forEach(preferred::add);
            }
            preferred.removeIf(MatchNoDocsQuery.class::isInstance);
            return preferred;
        }

        /** Each two words that follow each other but for stop words: just so, and near each other. */
        private static List<Query> neighbours(List<Word> all, float weight) {
            var pairs = new LinkedHashSet<Query>();
            int before = -1;
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).isStopWord()) {
                    continue;
                }
                if (before >= 0 && !all.get(before).equals(all.get(i))) {
                    var first = all.get(before).readings();
                    var second = all.get(i).readings();
                    pairs.add(boosted(
                            phrase(NewsFields.TEXT, new TreeMap<>(Map.of(0, first, i - before, second)), 0), weight));
                    pairs.add(
                            boosted(phrase(NewsFields.TEXT, new TreeMap<>(Map.of(0, first, 1, second)), NEAR), weight));
                }
                before = i;
            }
            return List.copyOf(pairs);
        }

        private static Query preferring(Query match, List<Query> preferred) {
            if (preferred.isEmpty()) {
                return match;
            }
            var query = new BooleanQuery.Builder().add(match, Occur.MUST);
            preferred.forEach(better -> query.add(better, Occur.SHOULD));
            return query.build();
        }

        private static Query boosted(Query query, float weight) {
            return weight == 0 ? MatchNoDocsQuery.INSTANCE : weight == 1 ? query : new BoostQuery(query, weight);
        }

        private static Query word(String field, Set<String> reading) {
            if (reading.size() == 1) {
                return new TermQuery(new Term(field, reading.iterator().next()));
            }
            var query = new SynonymQuery.Builder(field);
            reading.forEach(term -> query.addTerm(new Term(field, term)));
            return query.build();
        }

        private static Query phrase(String field, SortedMap<Integer, Set<String>> positions, int slop) {
            if (positions.isEmpty()) {
                return MatchNoDocsQuery.INSTANCE;
            }
            if (positions.size() == 1) {
                return word(field, positions.firstEntry().getValue());
            }
            var query = new MultiPhraseQuery.Builder().setSlop(slop);
            positions.forEach((position, reading) -> query.add(
                    reading.stream().map(term -> new Term(field, term)).toArray(Term[]::new), position));
            return query.build();
        }

        private static Query every(List<Query> queries) {
            if (queries.size() == 1) {
                return queries.getFirst();
            }
            var all = new BooleanQuery.Builder();
            queries.forEach(query -> all.add(query, Occur.MUST));
            return all.build();
        }

        private static Query any(List<Query> queries) {
            return some(queries, 1);
        }

        private static Query some(List<Query> queries, int least) {
            if (least == queries.size()) {
                return every(queries);
            }
            var some = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
            queries.forEach(query -> some.add(query, Occur.SHOULD));
            return some.build();
        }
    }
}
