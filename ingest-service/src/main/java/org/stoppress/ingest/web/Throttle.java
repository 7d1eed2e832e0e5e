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

    // The names of the policies, as structured fields have strings (RFC 9651).
    private static final String SOURCE = "\"source\"";
    private static final String FAILURES = "\"failures\"";

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
        tell(response, SOURCE, limit, probe.getRemainingTokens(), wait);
        if (!probe.isConsumed()) {
            throw new ProblemException(tooMany("This source may make " + limit.requests() + " requests in "
                            + seconds(limit.per()) + " seconds, and has made them.")
                    .retryAfter(wait));
        }
    }

    /** 429 where too much was tried from this address. */
    void check(HttpServletRequest request, HttpServletResponse response, Tried what) {
        var stranger = strangers.getIfPresent(new Tries(request.getRemoteAddr(), what));
        if (stranger != null && stranger.getAvailableTokens() == 0) {
            throw tooManyTries(response);
        }
    }

    /** Somebody at this address had none that is right: 429 where that happens too often. */
    void failed(HttpServletRequest request, HttpServletResponse response, Tried what) {
        var stranger = strangers.get(new Tries(request.getRemoteAddr(), what), _ -> bucket(failures()));
        if (!stranger.tryConsume(1)) {
            throw tooManyTries(response);
        }
    }

    private ProblemException tooManyTries(HttpServletResponse response) {
        var limit = failures();
        var wait = limit.per().dividedBy(limit.requests());
        tell(response, FAILURES, limit, 0, wait);
        return new ProblemException(tooMany("Too many wrong keys and signatures came from this address.")
                .retryAfter(wait));
    }

    private RateLimit failures() {
        return new RateLimit(settings.failures(), Duration.ofMinutes(1));
    }

    private static void tell(
            HttpServletResponse response, String policy, RateLimit limit, long remaining, Duration wait) {
        response.setHeader("RateLimit-Policy", policy + ";q=" + limit.requests() + ";w=" + seconds(limit.per()));
        response.setHeader("RateLimit", policy + ";r=" + remaining + ";t=" + seconds(wait));
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
