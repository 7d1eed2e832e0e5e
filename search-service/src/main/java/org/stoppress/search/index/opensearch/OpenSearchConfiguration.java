package org.stoppress.search.index.opensearch;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.stoppress.query.Synonyms;
import org.stoppress.search.index.IndexSettings;
import org.stoppress.search.projection.Rebuild;
import org.stoppress.search.projection.Replay;

/** The index on OpenSearch. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "stoppress.search.engine", havingValue = "opensearch")
@EnableConfigurationProperties(OpenSearchSettings.class)
public class OpenSearchConfiguration {
    @Bean
    OpenSearchArticleIndex openSearchArticleIndex(
            IndexSettings settings, OpenSearchSettings openSearch, Synonyms synonyms) {
        return OpenSearchArticleIndex.open(settings, openSearch, synonyms);
    }

    @Bean
    Rebuild rebuild(OpenSearchArticleIndex live, Replay replay, InstantSource clock) {
        return new Rebuild(live, live::successor, replay, clock);
    }
}
