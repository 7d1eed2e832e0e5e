package org.stoppress.ingest.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;
import org.stoppress.ingest.source.RateLimit;
import org.stoppress.ingest.source.Source;
import org.stoppress.ingest.source.TrustSettings;

/**
 * Holds sources to their rate limits, and whoever tries keys to a few a minute. Each instance counts for itself. The headers are
 * those of the IETF's draft "RateLimit header fields for HTTP".
 */
final class Throttle {
    private static final int MOST_ADDRESSES = 20_000;

    private final TrustSettings settings;
    private final Cache<Metered, Bucket> sources =
            Caffeine.newBuilder().expireAfterAccess(RateLimit.LONGEST).build();
    private final Cache<Tries, Bucket> strangers = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofMinutes(5))
            .maximumSize(MOST_ADDRESSES)
            .build();

    Throttle(TrustSettings settings) {
        this.settings = settings;
    }

    private record Metered(String source, RateLimit limit) {}

    /** What is tried: who guesses keys does not shut out who signs. */
    enum Tried {
        KEY,
        SIGNATURE
    }

    private record Tries(String address, Tried what) {}

    /** Counts a request of a source, and tells it how many are left; 429 where none is. */
    void admit(Source source, HttpServletResponse response) {
        var limit = source.limit() == null ? settings.rateLimit() : source.limit();
        if (limit.isNone()) {
            return;
        }
        var probe = sources.get(new Metered(source.id(), limit), metered -> bucket(metered.limit()))
                .tryConsumeAndReturnRemaining(1);
        var wait =
                Duration.ofNanos(probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill());
        response.setHeader("RateLimit-Policy", "\"source\";q=" + limit.requests() + ";w=" + seconds(limit.per()));
        response.setHeader("RateLimit", "\"source\";r=" + probe.getRemainingTokens() + ";t=" + seconds(wait));
        if (!probe.isConsumed()) {
            throw new ProblemException(tooMany("This source may make " + limit.requests() + " requests in "
                            + seconds(limit.per()) + " seconds, and has made them.")
                    .retryAfter(wait));
        }
    }

    /** 429 where too much was tried from this address. */
    void check(HttpServletRequest request, Tried what) {
        var stranger = strangers.getIfPresent(new Tries(request.getRemoteAddr(), what));
        if (stranger != null && stranger.getAvailableTokens() == 0) {
            throw tooManyTries();
        }
    }

    /** Somebody at this address had none that is right: 429 where that happens too often. */
    void failed(HttpServletRequest request, Tried what) {
        var stranger = strangers.get(
                new Tries(request.getRemoteAddr(), what),
                _ -> bucket(new RateLimit(settings.failures(), Duration.ofMinutes(1))));
        if (!stranger.tryConsume(1)) {
            throw tooManyTries();
        }
    }

    private ProblemException tooManyTries() {
        return new ProblemException(tooMany("Too many wrong keys and signatures came from this address.")
                .retryAfter(Duration.ofMinutes(1).dividedBy(settings.failures())));
    }

    private static Bucket bucket(RateLimit limit) {
        return Bucket.builder()
                .withCustomTimePrecision(TimeMeter.SYSTEM_MILLISECONDS)
                .addLimit(bandwidth -> bandwidth.capacity(limit.requests()).refillGreedy(limit.requests(), limit.per()))
                .build();
    }

    private static Problem tooMany(String detail) {
        return Problem.of(429, "too-many-requests", "Too Many Requests", detail);
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }
}
