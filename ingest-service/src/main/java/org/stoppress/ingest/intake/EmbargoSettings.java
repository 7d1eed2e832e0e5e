package org.stoppress.ingest.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How embargoes are kept.
 *
 * @param look how often each instance looks ahead for embargoes that end soon; an instance that died leaves what it had armed to others' next look
 * @param horizon how far it looks
 * @param retry how soon a release is tried again that could not be made
 * @param lease how long whoever lets a version out has its event to itself; shorter than other leases, so that the instant is kept
 *     to the second also where that instance dies right then
 */
@ConfigurationProperties("stoppress.ingest.embargo")
public record EmbargoSettings(
        @DefaultValue("2s") Duration look,
        @DefaultValue("5s") Duration horizon,
        @DefaultValue("250ms") Duration retry,
        @DefaultValue("500ms") Duration lease) {}
