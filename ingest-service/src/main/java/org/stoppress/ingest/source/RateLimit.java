package org.stoppress.ingest.source;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests are let through in a stretch of time.
 *
 * @param requests 0 where there is no limit
 */
public record RateLimit(
        @DefaultValue("6000") long requests,
        @DefaultValue("1m") Duration per) {
    public static final long MOST = 1_000_000_000;
    public static final Duration LONGEST = Duration.ofDays(1);

    public static final RateLimit NONE = new RateLimit(0, Duration.ofMinutes(1));

    public RateLimit {
        if (requests < 0 || requests > MOST || per.toMillis() < 1 || per.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("No such limit can be kept");
        }
    }

    public boolean isNone() {
        return requests == 0;
    }
}
