package org.stoppress.ingest.intake;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.stoppress.ingest.format.Formats;

/** The use cases. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SendingSettings.class, EmbargoSettings.class, Idempotency.Settings.class})
@Import({
    Intake.class,
    Newsdesk.class,
    Idempotency.class,
    Ledger.class,
    Sending.class,
    Confirmations.class,
    Relay.class,
    Embargoes.class,
    Tally.class
})
public class IntakeConfiguration {
    @Bean
    Formats formats() {
        return Formats.all();
    }
}
