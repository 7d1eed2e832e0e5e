package org.stoppress.http.outbound;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For a service that calls strangers: the check of addresses, and the client. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboundSettings.class)
public class OutboundConfiguration {
    @Bean
    OutboundAddresses outboundAddresses(OutboundSettings settings) {
        return new OutboundAddresses(settings);
    }

    @Bean
    OutboundHttp outboundHttp(OutboundSettings settings, OutboundAddresses addresses) {
        return new OutboundHttp(settings, addresses);
    }
}
