package org.stoppress.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
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

/**
 * The queries of {@link NewsQueries} in the query DSL of OpenSearch, for an index of {@link NewsTerms}. They match the same
 * articles, within the same limits. Safe for use by many threads.
 */
public final class QueryDsl {
    private final NewsQueries queries;

    /** @param languages of the articles; a word is read in each of them */
    public QueryDsl(Collection<NewsLanguage> languages) {
        this(languages, Synonyms.NONE);
    }

    /** @param synonyms of bare words */
    public QueryDsl(Collection<NewsLanguage> languages, Synonyms synonyms) {
        this.queries = new NewsQueries(languages, synonyms);
    }

    /** What matches, without regard to rank. */
    public Map<String, Object> matching(ParsedQuery query, NewsQueries.Breadth breadth) {
        return of(queries.matching(query, breadth));
    }

    /** The same articles, the better matching ones with a higher score. */
    public Map<String, Object> ranking(ParsedQuery query, NewsQueries.Weights weights, NewsQueries.Breadth breadth) {
        return of(queries.ranking(query, weights, breadth));
    }

    private static Map<String, Object> of(Query query) {
        return switch (query) {
            case MatchAllDocsQuery _ -> Map.of("match_all", Map.of());
            case MatchNoDocsQuery _ -> Map.of("match_none", Map.of());
            case TermQuery term -> term(term.getTerm());
            case SynonymQuery synonyms -> synonyms(synonyms);
            case MultiPhraseQuery phrase -> phrase(phrase);
            case PrefixQuery prefix -> prefix(prefix.getPrefix());
            case ConstantScoreQuery constant -> Map.of("constant_score", Map.of("filter", of(constant.getQuery())));
            case BoostQuery boosted ->
                Map.of("bool", Map.of("must", List.of(of(boosted.getQuery())), "boost", boosted.getBoost()));
            case BooleanQuery bool -> bool(bool);
            default -> throw new IllegalArgumentException("No query of ours: " + query.getClass());
        };
    }

    private static Map<String, Object> term(Term term) {
        return Map.of("term", Map.of(NewsTerms.name(term.field()), Map.of("value", term.text())));
    }

    private static Map<String, Object> prefix(Term term) {
        return Map.of(
                "prefix",
                Map.of(NewsTerms.name(term.field()), Map.of("value", term.text(), "rewrite", "constant_score")));
    }

    private static Map<String, Object> synonyms(SynonymQuery query) {
        return Map.of("match", Map.of(NewsTerms.name(query.getField()), Map.of("query", readings(query.getTerms()))));
    }

    private static Map<String, Object> phrase(MultiPhraseQuery query) {
        var words = query.getTermArrays();
        var text = Arrays.stream(words)
                .map(terms -> readings(Arrays.asList(terms)))
                .collect(Collectors.joining(NewsTerms.BETWEEN));
        return Map.of(
                "match_phrase",
                Map.of(NewsTerms.name(words[0][0].field()), Map.of("query", text, "slop", query.getSlop())));
    }

    private static String readings(Collection<Term> terms) {
        return terms.stream().map(Term::text).collect(Collectors.joining(NewsTerms.OR));
    }

    private static Map<String, Object> bool(BooleanQuery query) {
        var clauses = new LinkedHashMap<String, Object>();
        for (var occur : BooleanClause.Occur.values()) {
            var all = new ArrayList<Map<String, Object>>();
            query.getClauses(occur).forEach(clause -> all.add(of(clause)));
            if (!all.isEmpty()) {
                clauses.put(name(occur), all);
            }
        }
        if (query.getMinimumNumberShouldMatch() > 0) {
            clauses.put("minimum_should_match", query.getMinimumNumberShouldMatch());
        }
        return Map.of("bool", clauses);
    }

    private static String name(BooleanClause.Occur occur) {
        return switch (occur) {
            case MUST -> "must";
            case FILTER -> "filter";
            case SHOULD -> "should";
            case MUST_NOT -> "must_not";
        };
    }
}
