package org.stoppress.ingest.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events go to the log.
 *
 * @param patience how long a request waits for the log before it answers {@code queued}
 * @param lease how long whoever accepted a story has it to itself; longer than the producer tries, so that the relay never sends
 *     what is still under way
 * @param relayInterval how often the relay looks for what nobody confirmed
 * @param confirmationPause how long confirmations are gathered before they are written down together
 */
@ConfigurationProperties("stoppress.ingest.sending")
public record SendingSettings(
        @DefaultValue("2s") Duration patience,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("2s") Duration relayInterval,
        @DefaultValue("50ms") Duration confirmationPause) {}
