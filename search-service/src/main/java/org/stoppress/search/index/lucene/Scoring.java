package org.stoppress.search.index.lucene;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.SmallFloat;

/**
 * What the match of a word is worth: BM25's opinion and that of divergence from randomness (InExpB2, Amati 2002) added up. They
 * err in different ways: the second takes from long stories more gently. Lucene has both; its InExpB2 works out for every match
 * what is the same for all of a word's.
 */
final class Scoring extends Similarity {
    private static final int LENGTHS = 256;

    private final BM25Similarity bm25;

    Scoring(float saturation, float length) {
        this.bm25 = new BM25Similarity(saturation, length);
    }

    @Override
    public SimScorer scorer(float boost, CollectionStatistics field, TermStatistics... terms) {
        double weight = 0;
        for (var term : terms) {
            weight += weight((double) field.docCount(), (double) term.docFreq(), (double) term.totalTermFreq());
        }
        double average = (double) field.sumTotalTermFreq() / field.docCount();
        return new Scorer(bm25.scorer(boost, field, terms), boost * weight, average);
    }

    private static double weight(double stories, double with, double times) {
        double expected = stories * (1 - Math.pow((stories - 1) / stories, times));
        return (times + 2) / (with + 1) * log2((stories + 1) / (expected + 0.5));
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static final class Scorer extends SimScorer {
        private final SimScorer bm25;
        private final double weight;
        private final double[] lengths = new double[LENGTHS];

        Scorer(SimScorer bm25, double weight, double average) {
            this.bm25 = bm25;
            this.weight = weight;
            for (int i = 0; i < LENGTHS; i++) {
                lengths[i] = log2(1 + average / Math.max(1, SmallFloat.byte4ToInt((byte) i)));
            }
        }

        @Override
        public float score(float frequency, long norm) {
            double normal = frequency * lengths[(int) norm & 0xFF];
            return bm25.score(frequency, norm) + (float) (weight * normal / (1 + normal));
        }

        @Override
        public Explanation explain(Explanation frequency, long norm) {
            return Explanation.match(
                    score(frequency.getValue().floatValue(), norm),
                    "sum of BM25 and InExpB2",
                    bm25.explain(frequency, norm));
        }
    }
}
