package org.stoppress.search.index.lucene;

import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
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
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Takes from the score of a story with its age. What is known of the highest scores to come is made less by the least age among
 * those stories, so whole blocks of old and poor matches are skipped; a FunctionScoreQuery would look at every match.
 */
final class RecencyQuery extends Query {
    private final Query query;
    private final Decay decay;
    private final PublishedTimes published;

    RecencyQuery(Query query, Decay decay, PublishedTimes published) {
        this.query = query;
        this.decay = decay;
        this.published = published;
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
        return rewritten.equals(query) ? this : new RecencyQuery(rewritten, decay, published);
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
        private final PublishedTimes published;

        DecayingWeight(RecencyQuery query, Weight weight) {
            super(query, weight);
            this.decay = query.decay;
            this.published = query.published;
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
            float factor = decay.at(published.of(context.reader()).at(document));
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
            var times = published.of(context.reader());
            return new ScorerSupplier() {
                @Override
                public Scorer get(long leadCost) throws IOException {
                    return new DecayingScorer(supplier.get(leadCost), times, decay);
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
    }

    private static final class DecayingScorer extends Scorer {
        private final Scorer scorer;
        private final PublishedTimes.Times published;
        private final Decay decay;
        private int shallow;

        DecayingScorer(Scorer scorer, PublishedTimes.Times published, Decay decay) {
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
            return scorer.score() * decay.at(published.at(docID()));
        }

        @Override
        public void nextDocsAndScores(int upTo, @Nullable Bits accepted, DocAndFloatFeatureBuffer buffer)
                throws IOException {
            scorer.nextDocsAndScores(upTo, accepted, buffer);
            for (int i = 0; i < buffer.size; i++) {
                buffer.features[i] *= decay.at(published.at(buffer.docs[i]));
            }
        }

        @Override
        public int advanceShallow(int target) throws IOException {
            shallow = target;
            return scorer.advanceShallow(target);
        }

        @Override
        public float getMaxScore(int upTo) throws IOException {
            int first = Math.max(shallow, Math.max(0, docID()));
            return scorer.getMaxScore(upTo) * decay.at(published.newest(Math.min(first, upTo), upTo));
        }

        @Override
        public void setMinCompetitiveScore(float least) throws IOException {
            // None is younger than new, so what is less without regard to age is less with it.
            scorer.setMinCompetitiveScore(least);
        }
    }
}
