package org.stoppress.search.index;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.query.Synonyms;
import org.stoppress.search.index.lucene.LuceneConfiguration;
import org.stoppress.search.index.opensearch.OpenSearchConfiguration;

/** Chooses the technology of the index, by {@code stoppress.search.engine}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IndexSettings.class, SynonymSettings.class})
@Import({LuceneConfiguration.class, OpenSearchConfiguration.class})
public class IndexConfiguration {
    @Bean
    Synonyms synonyms(SynonymSettings settings) {
        return settings.read();
    }
}
