package org.stoppress.search.index;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.search.index.lucene.LuceneConfiguration;

/** Chooses the technology of the index. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IndexSettings.class)
@Import(LuceneConfiguration.class)
public class IndexConfiguration {}
