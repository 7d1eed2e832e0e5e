package org.stoppress.notification.delivery.webhook;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundSettings;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.outbound.Receivers;

/** The channel, with connections of its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {
    @Bean
    Receivers webhookReceivers(
            OutboundSettings outbound, OutboundAddresses addresses, WebhookSettings settings, InstantSource clock) {
        return new Receivers(outbound, addresses, settings.patience(), settings.connectionsPerHost(), clock);
    }

    @Bean
    Channel webhookChannel(Receivers webhookReceivers, InstantSource clock) {
        return new WebhookChannel(webhookReceivers, clock);
    }
}
