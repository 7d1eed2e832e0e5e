package org.stoppress.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.CandidateMatcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Asks saved queries of one article. Most want words to be there or not to be there: a look into the set of its terms tells that, in a
 * hundredth of the time of a search. Only phrases and beginnings of words are searched, and only where that could still matter.
 */
final class TermMatcher extends CandidateMatcher<QueryMatch> {
    private static final int ARTICLE = 0;

    private final Map<String, Set<BytesRef>> terms = new HashMap<>();

    /** @param article an index of it alone */
    TermMatcher(IndexSearcher article) {
        super(article);
        try {
            for (var leaf : article.getIndexReader().leaves()) {
                for (var field : leaf.reader().getFieldInfos()) {
                    var ofField = leaf.reader().terms(field.name);
                    if (ofField != null) {
                        var known = terms.computeIfAbsent(field.name, _ -> new HashSet<>());
                        var each = ofField.iterator();
                        while (each.next() != null) {
                            known.add(BytesRef.deepCopyOf(each.term()));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void matchQuery(String id, Query query, Map<String, String> metadata) throws IOException {
        if (matches(query)) {
            addMatch(new QueryMatch(id), ARTICLE);
        }
    }

    @Override
    public QueryMatch resolve(QueryMatch one, QueryMatch other) {
        return one;
    }

    private boolean matches(Query query) throws IOException {
        return switch (query) {
            case TermQuery term -> has(term.getTerm());
            case SynonymQuery synonyms -> hasOneOf(synonyms.getTerms());
            case BooleanQuery clauses -> matches(clauses);
            case ConstantScoreQuery constant -> matches(constant.getQuery());
            case BoostQuery boosted -> matches(boosted.getQuery());
            case MatchAllDocsQuery _ -> true;
            case MatchNoDocsQuery _ -> false;
            case MultiPhraseQuery phrase ->
                Arrays.stream(phrase.getTermArrays()).allMatch(place -> hasOneOf(Arrays.asList(place)))
                        && searcher.count(phrase) > 0;
            default -> searcher.count(query) > 0;
        };
    }

    private boolean matches(BooleanQuery query) throws IOException {
        int wanted = query.getMinimumNumberShouldMatch();
        if (wanted == 0
                && query.getClauses(BooleanClause.Occur.MUST).isEmpty()
                && query.getClauses(BooleanClause.Occur.FILTER).isEmpty()) {
            wanted = 1;
        }
        int met = 0;
        for (var clause : query) {
            if (clause.occur() == BooleanClause.Occur.SHOULD && met >= wanted) {
                continue;
            }
            boolean matches = matches(clause.query());
            if (matches ? clause.isProhibited() : clause.isRequired()) {
                return false;
            }
            if (matches && clause.occur() == BooleanClause.Occur.SHOULD) {
                met++;
            }
        }
        return met >= wanted;
    }

    private boolean has(Term term) {
        return terms.getOrDefault(term.field(), Set.of()).contains(term.bytes());
    }

    private boolean hasOneOf(Collection<Term> any) {
        for (var term : any) {
            if (has(term)) {
                return true;
            }
        }
        return false;
    }
}
