package org.stoppress.notification.web;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import io.netty.channel.ChannelOption;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** How the server is set up for many long answers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamSettings.class)
class WebConfiguration {
    private static final int SEND_BUFFER = 64 * 1024;
    private static final int BACKLOG = 4_096;

    /** A bounded buffer in the kernel too, and room for all readers to come back at once. */
    @Bean
    NettyServerCustomizer manyStreams() {
        return server ->
                server.option(ChannelOption.SO_BACKLOG, BACKLOG).childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
    }

    /** A stream lasts for hours: as a request to be timed it would say nothing, and cost its memory all the while. */
    @Bean
    ObservationPredicate streamsAreNotTimed() {
        return (_, context) -> !isStream(context);
    }

    private static boolean isStream(Observation.Context context) {
        return context instanceof ServerRequestObservationContext request
                && request.getCarrier() != null
                && request.getCarrier().getPath().value().equals(StreamController.PATH);
    }
}
