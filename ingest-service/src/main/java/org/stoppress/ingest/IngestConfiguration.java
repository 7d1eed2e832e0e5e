package org.stoppress.ingest;

import java.time.InstantSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.stoppress.ingest.audit.AuditConfiguration;
import org.stoppress.ingest.intake.IntakeConfiguration;
import org.stoppress.ingest.polling.PollingConfiguration;
import org.stoppress.ingest.reject.RejectConfiguration;
import org.stoppress.ingest.rhythm.RhythmConfiguration;
import org.stoppress.ingest.source.SourceConfiguration;
import org.stoppress.ingest.store.StoreConfiguration;
import org.stoppress.ingest.web.WebConfiguration;
import org.stoppress.ingest.wire.WireConfiguration;

/** Assembles the ingest service. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@Import({
    IntakeConfiguration.class,
    PollingConfiguration.class,
    RhythmConfiguration.class,
    SourceConfiguration.class,
    RejectConfiguration.class,
    AuditConfiguration.class,
    StoreConfiguration.class,
    WireConfiguration.class,
    WebConfiguration.class
})
public class IngestConfiguration {
    /** The service, ready to run; its settings are in {@code ingest-service.yml}. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(IngestConfiguration.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=ingest-service");
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
