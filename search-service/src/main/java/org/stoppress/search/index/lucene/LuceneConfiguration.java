package org.stoppress.search.index.lucene;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.stoppress.search.index.IndexSettings;

/** The index on Lucene. */
@Configuration(proxyBeanMethods = false)
public class LuceneConfiguration {
    @Bean
    LuceneArticleIndex luceneArticleIndex(IndexSettings settings, InstantSource clock) {
        return LuceneArticleIndex.open(settings, clock);
    }
}
