package org.stoppress.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
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

    // Of more words than two so many may be missing: one of three to five, three in ten of more.
    private static final int ALL_OF = 2;
    private static final int ONE_MISSING = 5;
    private static final double ENOUGH = 0.7;

    private static final int MOST_FOR_WEIGHTS = 20;
    private static final int FEWEST_FOR_PROXIMITY = 2;
    private static final int MOST_FOR_PROXIMITY = 8;
    private static final CharArraySet STOP_WORDS = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;

    private final List<NewsLanguage> languages;

    /** @param languages of the articles; a word is read in each of them */
    public NewsQueries(Collection<NewsLanguage> languages) {
        this.languages = languages.stream().distinct().sorted().toList();
    }

    /** What matches, without regard to rank: for saved searches and filters. */
    public Query matching(ParsedQuery query) {
        return new Translation(null).of(query.root());
    }

    /** The same articles, the better matching ones with a higher score. */
    public Query ranking(ParsedQuery query, Weights weights) {
        // What makes a match a better one costs several terms a word, and Lucene allows a query 1,024 in all.
        return new Translation(words(query.root()) <= MOST_FOR_WEIGHTS ? weights : null).of(query.root());
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

    /**
     * What counts how much beside the plain match.
     *
     * @param everyWord all words, where most would do
     * @param headline a word in the headline
     * @param name a word in a tag, a person's or a place's name
     * @param headlinePhrase all words close together in the headline
     * @param phrase all words close together anywhere
     */
    public record Weights(float everyWord, float headline, float name, float headlinePhrase, float phrase) {}

    private final class Translation {
        private final @Nullable Weights weights;

        Translation(@Nullable Weights weights) {
            this.weights = weights;
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
                    query.add(new Translation(null).of(excluded), Occur.MUST_NOT);
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
            var readings = new ArrayList<Set<String>>();
            var signs = new ArrayList<Query>();
            for (var word : words) {
                if (NewsAnalyzer.EXACT.read(word).stream().anyMatch(NewsAnalyzer.Term::pair)) {
                    // Pairs of signs overlap: only in their order do they mean what was written.
                    signs.add(phrase(word));
                } else {
                    readings.addAll(readings(word));
                }
            }
            var telling =
                    readings.stream().filter(reading -> !isStopWord(reading)).toList();
            if (telling.isEmpty() && signs.isEmpty()) {
                telling = readings;
            }
            var required = new ArrayList<Query>(signs);
            telling.stream().map(reading -> word(NewsFields.TEXT, reading)).forEach(required::add);
            if (required.isEmpty()) {
                return MatchNoDocsQuery.INSTANCE;
            }
            var match = ranked(enough(required), telling, readings);
            return weights == null || enoughOf(required.size()) == required.size()
                    ? match
                    : preferring(match, List.of(boosted(every(required), weights.everyWord())));
        }

        private Query enough(List<Query> words) {
            int required = enoughOf(words.size());
            return required == words.size() ? every(words) : some(words, required);
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

        /** Adds what makes a match a better one. */
        private Query ranked(Query match, List<Set<String>> telling, List<Set<String>> all) {
            if (weights == null) {
                return match;
            }
            var preferred = new ArrayList<Query>();
            for (var reading : telling) {
                preferred.add(boosted(word(NewsFields.HEADLINE, reading), weights.headline()));
                preferred.add(boosted(word(NewsFields.TAG, reading), weights.name()));
            }
            if (all.size() >= FEWEST_FOR_PROXIMITY && all.size() <= MOST_FOR_PROXIMITY) {
                var positions = new TreeMap<Integer, Set<String>>();
                all.forEach(reading -> positions.put(positions.size(), reading));
                preferred.add(boosted(phrase(NewsFields.HEADLINE, positions, all.size()), weights.headlinePhrase()));
                preferred.add(boosted(phrase(NewsFields.TEXT, positions, all.size()), weights.phrase()));
            }
            return preferring(match, preferred);
        }

        private static Query preferring(Query match, List<Query> preferred) {
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
            var some = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
            queries.forEach(query -> some.add(query, Occur.SHOULD));
            return some.build();
        }
    }

    /** How many of so many bare words must match. */
    static int enoughOf(int words) {
        if (words <= ALL_OF) {
            return words;
        }
        return words <= ONE_MISSING ? words - 1 : (int) Math.ceil(words * ENOUGH);
    }

    private static boolean isStopWord(Set<String> reading) {
        return reading.stream().anyMatch(STOP_WORDS::contains);
    }
}
