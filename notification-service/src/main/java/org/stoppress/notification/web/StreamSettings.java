package org.stoppress.notification.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How open streams are kept.
 *
 * @param heartbeat between two comments
 * @param retry how soon a reader who lost its stream comes back, at the earliest; at the latest after twice as long
 * @param buffer how many alerts a slow reader may be behind
 * @param patience how long a reader may take nothing at all
 */
@ConfigurationProperties("stoppress.live.streams")
record StreamSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1s") Duration retry,
        @DefaultValue("256") int buffer,
        @DefaultValue("60s") Duration patience) {}
