package org.stoppress.search.wire;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.log.ArticleEventView;
import org.stoppress.log.LogReader;
import org.stoppress.log.LogReading;
import org.stoppress.log.LogReplay;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.Replay;
import org.stoppress.search.query.Freshness;

/** Connects the index to the log. */
@Configuration(proxyBeanMethods = false)
@Import(LogReading.class)
public class WireConfiguration {
    @Bean
    ArticleEventView articleEventView(Projection projection, MeterRegistry meters) {
        return new SearchView(projection, meters);
    }

    @Bean
    Replay replay(LogReplay log) {
        return new LogReplayer(log);
    }

    @Bean
    Freshness freshness(LogReader log) {
        return log::indexedUpTo;
    }
}
