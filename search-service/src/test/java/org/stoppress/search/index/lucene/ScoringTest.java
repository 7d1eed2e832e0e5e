package org.stoppress.search.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.AfterEffectB;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.BasicModelIne;
import org.apache.lucene.search.similarities.DFRSimilarity;
import org.apache.lucene.search.similarities.MultiSimilarity;
import org.apache.lucene.search.similarities.NormalizationH2;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.SmallFloat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringTest {
    private static final CollectionStatistics FIELD =
            new CollectionStatistics("text", 10_000, 9_500, 2_000_000, 900_000);

    @ParameterizedTest
    @CsvSource({"1,1", "1,300", "4,20", "40,300", "3,20000"})
    void isWhatLuceneMakesOfBothModels(int frequency, int length) {
        var lucenes = new MultiSimilarity(new Similarity[] {
            new BM25Similarity(1.4f, 0.75f),
            new DFRSimilarity(new BasicModelIne(), new AfterEffectB(), new NormalizationH2(1))
        });
        var words = new TermStatistics[] {
            new TermStatistics(new BytesRef("rare"), 3, 7), new TermStatistics(new BytesRef("frequent"), 4_000, 9_000)
        };
        long norm = SmallFloat.intToByte4(length);

        float ours = new Scoring(1.4f, 0.75f).scorer(1.5f, FIELD, words).score(frequency, norm);

        assertThat(ours).isCloseTo(lucenes.scorer(1.5f, FIELD, words).score(frequency, norm), within(ours * 1e-4f));
    }
}
