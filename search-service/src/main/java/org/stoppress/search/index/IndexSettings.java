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
    /**
     * What counts how much; see docs/experiments.
     *
     * @param everyWord all words of the query, where most would do
     * @param headline a word in the headline
     * @param name a word of a tag
     * @param headlinePhrase all words close together in the headline
     * @param phrase all words close together anywhere
     * @param recency the part of its score that an old story loses, 0 to 1
     * @param recencyHalfLife the age at which it has lost half of that
     */
    public record Ranking(
            @DefaultValue("0.5") float everyWord,
            @DefaultValue("0.4") float headline,
            @DefaultValue("0.2") float name,
            @DefaultValue("0.5") float headlinePhrase,
            @DefaultValue("0.5") float phrase,
            @DefaultValue("0.4") float recency,
            @DefaultValue("7d") Duration recencyHalfLife) {
        public Ranking {
            if (!(recency >= 0 && recency <= 1)) {
                throw new IllegalArgumentException("stoppress.search.ranking.recency is from 0 to 1, not " + recency);
            }
            if (!recencyHalfLife.isPositive()) {
                throw new IllegalArgumentException("stoppress.search.ranking.recency-half-life is a positive time");
            }
        }
    }
}
