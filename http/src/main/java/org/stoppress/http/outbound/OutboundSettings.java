package org.stoppress.http.outbound;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be called, and how patiently.
 *
 * @param allow networks (CIDR) that may be called although they are not public, then also over plain HTTP; for trying things out
 * @param userAgent how we name ourselves
 * @param connectPatience how long a look-up of a name, and a connection, may take
 * @param answerPatience how long the other side may be silent
 * @param patience how long a call may take in all
 * @param largestAnswer how large a body may be, as sent and unpacked
 * @param connectionsPerHost how many connections one host may hold
 * @param connections how many there may be in all
 */
@ConfigurationProperties("stoppress.outbound")
public record OutboundSettings(
        @DefaultValue List<String> allow,
        @DefaultValue("StopPress/0.1") String userAgent,
        @DefaultValue("5s") Duration connectPatience,
        @DefaultValue("10s") Duration answerPatience,
        @DefaultValue("30s") Duration patience,
        @DefaultValue("10MB") DataSize largestAnswer,
        @DefaultValue("8") int connectionsPerHost,
        @DefaultValue("256") int connections) {
    public OutboundSettings {
        allow = allow.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        allow.forEach(Network::parse);
    }

    /** The defaults, but for what may be called. */
    public static OutboundSettings allowing(String... networks) {
        return new OutboundSettings(
                List.of(networks),
                "StopPress/0.1",
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                DataSize.ofMegabytes(10),
                8,
                256);
    }

    List<Network> networks() {
        return allow.stream().map(Network::parse).toList();
    }
}
