package org.stoppress.article.websub;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub treats its subscribers.
 *
 * @param lease for how long a subscription is where nothing was asked for
 * @param longestLease for how long at most
 * @param pause how long changes of a feed are gathered before it is sent
 * @param firstRetry how long to wait after a failure; each further time twice as long
 * @param longestRetry at most
 * @param attempts after so many failures a subscriber hears no more before the feed changes again
 * @param mostOfAHost how many subscriptions may lead to one host
 */
@ConfigurationProperties("stoppress.article.websub")
public record HubSettings(
        @DefaultValue("10d") Duration lease,
        @DefaultValue("30d") Duration longestLease,
        @DefaultValue("500ms") Duration pause,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("12") int attempts,
        @DefaultValue("1000") int mostOfAHost) {
    static final Duration SHORTEST_LEASE = Duration.ofMinutes(1);

    /** What comes of a wish. */
    public Duration leaseFor(Duration wanted) {
        var least = wanted.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : wanted;
        return least.compareTo(longestLease) > 0 ? longestLease : least;
    }

    Duration retryAfter(int attempts) {
        var wait = firstRetry;
        for (int i = 1; i < attempts && wait.compareTo(longestRetry) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestRetry) > 0 ? longestRetry : wait;
    }
}
