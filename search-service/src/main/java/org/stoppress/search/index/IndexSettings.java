package org.stoppress.search.index;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the index lies, how often it is made safe, and how it ranks.
 *
 * @param commitInterval what was read within it is read again after a crash
 */
@ConfigurationProperties("stoppress.search")
public record IndexSettings(
        @DefaultValue("./data/search") Path indexDirectory,
        @DefaultValue("5s") Duration commitInterval,
        @DefaultValue Ranking ranking) {
    /** The same for an index that lies elsewhere. */
    public IndexSettings in(Path directory) {
        return new IndexSettings(directory, commitInterval, ranking);
    }

    /**
     * What counts how much; see docs/experiments.
     *
     * @param exact a word as it is written, where another form of it would do
     * @param headline a word in the headline, where there are one or two words; the more there are, the less
     * @param name a word of a tag
     * @param neighbours two words that stand side by side, or near each other, where there are three or more
     * @param headlinePhrase all words close together in the headline
     * @param phrase all words close together anywhere
     * @param saturation BM25's k1: how much more the same word counts when it comes again
     * @param length BM25's b: how much less a word counts in a longer story, 0 to 1
     * @param recency the part of its score that an old story loses, 0 to 1
     * @param recencyHalfLife the age at which it has lost half of that
     */
    public record Ranking(
            @DefaultValue("0.5") float exact,
            @DefaultValue("0.3") float headline,
            @DefaultValue("0.2") float name,
            @DefaultValue("0.05") float neighbours,
            @DefaultValue("0.3") float headlinePhrase,
            @DefaultValue("0.3") float phrase,
            @DefaultValue("1.4") float saturation,
            @DefaultValue("0.75") float length,
            @DefaultValue("0.4") float recency,
            @DefaultValue("7d") Duration recencyHalfLife) {
        public Ranking {
            if (!(recency >= 0 && recency <= 1)) {
                throw new IllegalArgumentException("stoppress.search.ranking.recency is from 0 to 1, not " + recency);
            }
            if (!(length >= 0 && length <= 1) || !(saturation >= 0 && Float.isFinite(saturation))) {
                throw new IllegalArgumentException(
                        "stoppress.search.ranking.length is from 0 to 1 and saturation not negative");
            }
            if (!recencyHalfLife.isPositive()) {
                throw new IllegalArgumentException("stoppress.search.ranking.recency-half-life is a positive time");
            }
        }
    }
}
