package org.stoppress.ingest.polling;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How often, and how patiently, we ask publishers for news.
 *
 * @param interval where none is given
 * @param shortest no feed is asked more often
 * @param longest no feed is asked less often, unless it fails
 * @param subscribed how often we ask while a hub tells us
 * @param longestHint how far a publisher's wish for a longer interval is heeded
 * @param longestPause the longest pause after failures
 * @param giveUp a feed that has failed for so long is stopped
 * @param patience how long one request may take
 * @param largest the largest document
 * @param lease how long one instance has a feed to itself; longer than a poll takes with all redirects
 * @param look how often each instance looks for what others have left
 * @param atOnce how many feeds one instance asks at a time
 * @param feedsPerSource how many feeds one source may have
 * @param hubLease how long we ask hubs to tell us
 */
@ConfigurationProperties("stoppress.ingest.polling")
public record PollingSettings(
        @DefaultValue("5m") Duration interval,
        @DefaultValue("1m") Duration shortest,
        @DefaultValue("1d") Duration longest,
        @DefaultValue("1h") Duration subscribed,
        @DefaultValue("1h") Duration longestHint,
        @DefaultValue("1d") Duration longestPause,
        @DefaultValue("30d") Duration giveUp,
        @DefaultValue("20s") Duration patience,
        @DefaultValue("10MB") DataSize largest,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("30s") Duration look,
        @DefaultValue("16") int atOnce,
        @DefaultValue("1000") int feedsPerSource,
        @DefaultValue("10d") Duration hubLease) {}
