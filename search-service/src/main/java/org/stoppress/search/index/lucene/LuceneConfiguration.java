package org.stoppress.search.index.lucene;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.stoppress.query.Synonyms;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.projection.Rebuild;
import org.stoppress.search.projection.Replay;

/** The index on Lucene. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "stoppress.search.engine", havingValue = "lucene", matchIfMissing = true)
public class LuceneConfiguration {
    @Bean
    LiveIndex liveIndex(IndexSettings settings, Synonyms synonyms, InstantSource clock) {
        return LiveIndex.open(settings, synonyms, clock);
    }

    @Bean
    Rebuild rebuild(LiveIndex live, Replay replay, InstantSource clock) {
        return new Rebuild(live, live::successor, replay, clock);
    }
}
