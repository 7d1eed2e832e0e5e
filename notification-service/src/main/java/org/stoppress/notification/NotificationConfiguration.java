package org.stoppress.notification;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.stoppress.http.outbound.OutboundConfiguration;
import org.stoppress.http.reactive.ReactiveConventions;
import org.stoppress.notification.alert.AlertPolicy;
import org.stoppress.notification.alert.Announcer;
import org.stoppress.notification.alert.ByHand;
import org.stoppress.notification.alert.Confirmations;
import org.stoppress.notification.alert.Deciding;
import org.stoppress.notification.alert.Dispatch;
import org.stoppress.notification.alert.Grouping;
import org.stoppress.notification.alert.Ledgers;
import org.stoppress.notification.alert.Relay;
import org.stoppress.notification.alert.RelayTimer;
import org.stoppress.notification.alert.StoryAddresses;
import org.stoppress.notification.live.AlertRing;
import org.stoppress.notification.live.AlertTopic;
import org.stoppress.notification.live.Audiences;
import org.stoppress.notification.live.Listing;
import org.stoppress.notification.live.SimilarStories;

/** Everything of the notification service, for a process of its own and for standalone. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
@EnableConfigurationProperties({AlertSettings.class, LiveSettings.class})
@Import({ReactiveConventions.class, OutboundConfiguration.class})
public class NotificationConfiguration {
    private static final Logger log = LoggerFactory.getLogger(NotificationConfiguration.class);

    /** The application, with its own settings file, {@code notification-service.yml}. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(NotificationConfiguration.class)
                .web(WebApplicationType.REACTIVE)
                .properties("spring.config.name=notification-service");
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    AlertPolicy alertPolicy(AlertSettings settings, AlertRing ring, InstantSource clock) {
        return new AlertPolicy(
                settings.threshold(),
                settings.freshness(),
                settings.lease(),
                new StoryAddresses(settings.publicUrl().toString()),
                settings.grouping().isPositive()
                        ? new SimilarStories(ring, settings.grouping(), clock)
                        : Grouping.NONE);
    }

    @Bean
    Confirmations confirmations(Ledgers ledgers) {
        return new Confirmations(ledgers, told("Alerts that are out could not be struck out of their ledgers"));
    }

    @Bean
    Dispatch dispatch(Announcer announcer, Confirmations confirmations) {
        return new Dispatch(announcer, confirmations);
    }

    @Bean
    Deciding deciding(AlertPolicy policy, Ledgers ledgers, Dispatch dispatch, InstantSource clock) {
        return new Deciding(policy, ledgers, dispatch, clock);
    }

    @Bean
    ByHand byHand(AlertPolicy policy, Ledgers ledgers, Dispatch dispatch, InstantSource clock) {
        return new ByHand(policy, ledgers, dispatch, clock);
    }

    @Bean
    @Lazy(false)
    RelayTimer relayTimer(
            AlertPolicy policy, Ledgers ledgers, Dispatch dispatch, InstantSource clock, AlertSettings settings) {
        return new RelayTimer(
                new Relay(policy, ledgers, dispatch, clock),
                settings.relayPause(),
                told("Overdue alerts could not be looked for"));
    }

    @Bean
    AlertRing alertRing(LiveSettings settings) {
        return new AlertRing(settings.ring(), settings.ringSize().toBytes());
    }

    @Bean
    Audiences audiences(AlertRing ring) {
        return new Audiences(ring);
    }

    @Bean
    Listing listing(AlertRing ring, AlertTopic topic, Audiences audiences, InstantSource clock) {
        return new Listing(ring, topic, audiences, clock);
    }

    private static Consumer<RuntimeException> told(String what) {
        return failure ->
                log.atWarn().addKeyValue("cause", failure.getMessage()).log(what);
    }
}
