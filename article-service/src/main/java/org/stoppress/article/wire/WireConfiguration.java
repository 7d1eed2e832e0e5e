package org.stoppress.article.wire;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.article.archive.Archive;
import org.stoppress.article.archive.ArticleSets;
import org.stoppress.article.archive.PuttingAway;
import org.stoppress.article.archive.Rebuild;
import org.stoppress.article.article.ChangeListener;
import org.stoppress.log.ArticleEventView;
import org.stoppress.log.LogReading;
import org.stoppress.log.LogReplay;

/** Reads the log into the archive. */
@Configuration(proxyBeanMethods = false)
@Import(LogReading.class)
public class WireConfiguration {
    @Bean
    Archive archive(ArticleSets sets, List<ChangeListener> listeners, MeterRegistry meters) {
        return new Archive(sets, listeners, meters);
    }

    @Bean
    Rebuild rebuild(ArticleSets sets, LogReplay replay, InstantSource clock) {
        return new Rebuild(sets, new LogReplayer(replay), clock);
    }

    @Bean
    PuttingAway puttingAway(ArticleSets sets, InstantSource clock) {
        return new PuttingAway(sets, clock);
    }

    @Bean
    ArticleEventView archiveView(Archive archive) {
        return new ArchiveView(archive);
    }
}
