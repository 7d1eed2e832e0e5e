package org.stoppress.ingest.polling;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.http.outbound.OutboundConfiguration;

/** Asking feeds, and being told by hubs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PollingSettings.class)
@Import({
    OutboundConfiguration.class,
    Feeds.class,
    Hubs.class,
    IntakeDesk.class,
    Keeping.class,
    Poller.class,
    Rounds.class,
    Visits.class
})
public class PollingConfiguration {
    @Bean
    Pace pace(PollingSettings settings) {
        return new Pace(settings);
    }
}
