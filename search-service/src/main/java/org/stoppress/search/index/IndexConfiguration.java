package org.stoppress.search.index;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.search.index.lucene.LuceneConfiguration;
import org.stoppress.search.index.opensearch.OpenSearchConfiguration;

/** Chooses the technology of the index, by {@code stoppress.search.engine}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IndexSettings.class)
@Import({LuceneConfiguration.class, OpenSearchConfiguration.class})
public class IndexConfiguration {}
