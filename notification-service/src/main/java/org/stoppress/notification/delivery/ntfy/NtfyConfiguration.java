package org.stoppress.notification.delivery.ntfy;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.stoppress.http.outbound.OutboundAddresses;
import org.stoppress.http.outbound.OutboundSettings;
import org.stoppress.notification.delivery.Channel;
import org.stoppress.notification.delivery.outbound.Receivers;

/** The channel, with connections of its own. */
@Configuration(proxyBeanMethods = false)
class NtfyConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int CONNECTIONS_PER_HOST = 16;

    @Bean
    Receivers ntfyServers(OutboundSettings outbound, OutboundAddresses addresses, InstantSource clock) {
        return new Receivers(outbound, addresses, PATIENCE, CONNECTIONS_PER_HOST, clock);
    }

    @Bean
    Channel ntfyChannel(Receivers ntfyServers) {
        return new NtfyChannel(ntfyServers);
    }
}
