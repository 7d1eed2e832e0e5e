package org.stoppress.ingest.polling;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we have with a hub (WebSub): it tells us when the feed has news, before we ask.
 *
 * @param hub whom we asked
 * @param topic what the feed calls itself, and so the hub
 * @param token part of the address that the hub calls, known to it alone
 * @param secret what it signs with
 * @param leaseUntil how long it will tell us; absent while it has not verified that we want it
 * @param nextRequestAt when it is to be asked again, to go on or to begin at last
 * @param failures requests since the last that went well
 * @param error why it does not tell us
 * @param heard digests of the latest documents, so that one that is sent again is not taken again
 */
public record Subscription(
        URI hub,
        URI topic,
        String token,
        String secret,
        @Nullable Instant leaseUntil,
        Instant nextRequestAt,
        int failures,
        @Nullable String error,
        List<String> heard) {
    private static final int MOST_HEARD = 32;
    private static final Duration FIRST_RETRY = Duration.ofHours(1);
    private static final Duration LONGEST_RETRY = Duration.ofDays(1);

    public Subscription {
        heard = List.copyOf(heard);
    }

    static Subscription with(URI hub, URI topic, String token, String secret, Instant now) {
        return new Subscription(hub, topic, token, secret, null, now, 0, null, List.of());
    }

    boolean isOf(URI otherHub, URI otherTopic) {
        return hub.equals(otherHub) && topic.equals(otherTopic);
    }

    public boolean isActive(Instant now) {
        return leaseUntil != null && now.isBefore(leaseUntil);
    }

    /** How long the hub may still call us. */
    Instant until() {
        return leaseUntil == null ? nextRequestAt : leaseUntil;
    }

    /** It is being asked. Should nothing come of that, it is asked again. */
    Subscription requested(Instant now) {
        return new Subscription(
                hub, topic, token, secret, leaseUntil, retryAt(now, failures + 1), failures + 1, error, heard);
    }

    /** It has verified that we want it, and says for how long. Asked again when a tenth of that is left. */
    Subscription verified(Instant now, Duration lease) {
        return new Subscription(
                hub,
                topic,
                token,
                secret,
                now.plus(lease),
                now.plus(lease.dividedBy(10).multipliedBy(9)),
                0,
                null,
                heard);
    }

    Subscription failed(String why) {
        return new Subscription(hub, topic, token, secret, leaseUntil, nextRequestAt, failures, why, heard);
    }

    Subscription denied(Instant now, String why) {
        return new Subscription(hub, topic, token, secret, null, now.plus(LONGEST_RETRY), failures, why, heard);
    }

    boolean hasHeard(String digest) {
        return heard.contains(digest);
    }

    Subscription hearing(String digest) {
        var all = new ArrayList<>(heard);
        all.add(digest);
        return new Subscription(
                hub,
                topic,
                token,
                secret,
                leaseUntil,
                nextRequestAt,
                failures,
                error,
                all.subList(Math.max(0, all.size() - MOST_HEARD), all.size()));
    }

    private static Instant retryAt(Instant now, int attempts) {
        var pause = FIRST_RETRY.multipliedBy(1L << Math.min(10, attempts - 1));
        return now.plus(pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause);
    }
}
