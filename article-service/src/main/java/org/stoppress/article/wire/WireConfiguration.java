package org.stoppress.article.wire;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.article.archive.Archive;
import org.stoppress.article.article.Articles;
import org.stoppress.log.ArticleEventView;
import org.stoppress.log.LogReading;

/** Reads the log into the archive. */
@Configuration(proxyBeanMethods = false)
@Import(LogReading.class)
public class WireConfiguration {
    @Bean
    Archive archive(Articles articles, MeterRegistry meters) {
        return new Archive(articles, meters);
    }

    @Bean
    ArticleEventView archiveView(Archive archive) {
        return new ArchiveView(archive);
    }
}
