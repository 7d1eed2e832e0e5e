package org.stoppress.notification.delivery.webpush;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundSettings;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.PlatformSecrets;
import org.stoppress.notification.delivery.outbound.Receivers;

/** The channel, who we are to push services, and connections of their own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebPushSettings.class)
class WebPushConfiguration {
    @Bean
    Vapid vapid(PlatformSecrets secrets, WebPushSettings settings, InstantSource clock) {
        return new Vapid(secrets, settings.contact().toString(), clock);
    }

    @Bean
    Receivers pushServices(
            OutboundSettings outbound, OutboundAddresses addresses, WebPushSettings settings, InstantSource clock) {
        return new Receivers(outbound, addresses, settings.patience(), settings.connectionsPerHost(), clock);
    }

    @Bean
    Channel webPushChannel(Receivers pushServices, Vapid vapid, WebPushSettings settings, InstantSource clock) {
        return new WebPushChannel(pushServices, vapid, settings, clock);
    }
}
