package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.FilterWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Takes from the score of a story with its age. The factor is never above 1, so what Lucene knows of the highest scores to come
 * still holds, and whole blocks of old and poor matches are skipped; a FunctionScoreQuery would look at every match.
 */
final class RecencyQuery extends Query {
    private final Query query;
    private final Decay decay;

    RecencyQuery(Query query, Decay decay) {
        this.query = query;
        this.decay = decay;
    }

    /**
     * @param now in milliseconds
     * @param part of the score that an old story loses
     * @param halfLife milliseconds until half of that is lost
     */
    record Decay(long now, float part, double halfLife) {
        float at(long published) {
            double age = Math.max(0.0, (double) now - published);
            return (float) (1 - part * (age / (age + halfLife)));
        }
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        var rewritten = query.rewrite(searcher);
        return rewritten.equals(query) ? this : new RecencyQuery(rewritten, decay);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) throws IOException {
        var weight = query.createWeight(searcher, scoreMode, boost);
        return scoreMode.needsScores() ? new DecayingWeight(this, weight) : weight;
    }

    @Override
    public void visit(QueryVisitor visitor) {
        query.visit(visitor);
    }

    @Override
    public String toString(String field) {
        return "recent(" + query.toString(field) + ")";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecencyQuery that && query.equals(that.query) && decay.equals(that.decay);
    }

    @Override
    public int hashCode() {
        return Objects.hash(query, decay);
    }

    private static final class DecayingWeight extends FilterWeight {
        private final Decay decay;

        DecayingWeight(RecencyQuery query, Weight weight) {
            super(query, weight);
            this.decay = query.decay;
        }

        @Override
        public boolean isCacheable(LeafReaderContext context) {
            return false;
        }

        @Override
        public Explanation explain(LeafReaderContext context, int document) throws IOException {
            var explained = in.explain(context, document);
            if (!explained.isMatch()) {
                return explained;
            }
            var published = published(context);
            float factor = published.advanceExact(document) ? decay.at(published.longValue()) : 1;
            return Explanation.match(
                    explained.getValue().floatValue() * factor,
                    "product of",
                    explained,
                    Explanation.match(factor, "recency"));
        }

        @Override
        public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
            var supplier = in.scorerSupplier(context);
            if (supplier == null) {
                return null;
            }
            var published = published(context);
            return new ScorerSupplier() {
                @Override
                public Scorer get(long leadCost) throws IOException {
                    return new DecayingScorer(supplier.get(leadCost), published, decay);
                }

                @Override
                public long cost() {
                    return supplier.cost();
                }

                @Override
                public void setTopLevelScoringClause() throws IOException {
                    supplier.setTopLevelScoringClause();
                }
            };
        }

        private static NumericDocValues published(LeafReaderContext context) throws IOException {
            return org.apache.lucene.index.DocValues.getNumeric(context.reader(), StoryFields.PUBLISHED);
        }
    }

    private static final class DecayingScorer extends Scorer {
        private final Scorer scorer;
        private final NumericDocValues published;
        private final Decay decay;

        DecayingScorer(Scorer scorer, NumericDocValues published, Decay decay) {
            this.scorer = scorer;
            this.published = published;
            this.decay = decay;
        }

        @Override
        public int docID() {
            return scorer.docID();
        }

        @Override
        public DocIdSetIterator iterator() {
            return scorer.iterator();
        }

        @Override
        public @Nullable TwoPhaseIterator twoPhaseIterator() {
            return scorer.twoPhaseIterator();
        }

        @Override
        public float score() throws IOException {
            float score = scorer.score();
            return published.advanceExact(docID()) ? score * decay.at(published.longValue()) : score;
        }

        @Override
        public int advanceShallow(int target) throws IOException {
            return scorer.advanceShallow(target);
        }

        @Override
        public float getMaxScore(int upTo) throws IOException {
            return scorer.getMaxScore(upTo);
        }

        @Override
        public void setMinCompetitiveScore(float least) throws IOException {
            scorer.setMinCompetitiveScore(least);
        }
    }
}
