package org.stoppress.notification.subscription;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.delivery.Digests;
import org.stoppress.notification.delivery.Endpoint;

/**
 * A reader's wish to be told.
 *
 * @param disabledReason in words for the reader
 * @param dailyCap how many alerts a day, of those that are not most urgent
 * @param muted stories of which the reader has heard enough
 * @param manageDigest of the token that changes it
 * @param unsubscribeToken ends it and can do nothing else, so it may stand in messages
 * @param confirmDigest of the token that was sent to the owner of the address, until it comes back
 * @param revision counts the writes, 0 before the first
 */
public record Subscription(
        String id,
        State state,
        @Nullable String disabledReason,
        Interest interest,
        Endpoint endpoint,
        @Nullable QuietHours quietHours,
        @Nullable Integer dailyCap,
        @Nullable Digest digest,
        Set<String> muted,
        String manageDigest,
        String unsubscribeToken,
        @Nullable String confirmDigest,
        Instant createdAt,
        Instant changedAt,
        long revision) {
    private static final int MOST_URGENT = 1;

    public Subscription {
        muted = Set.copyOf(muted);
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        changedAt = changedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    /** Whether messages can go there at all. */
    public boolean isReachable() {
        return state == State.ACTIVE || state == State.PAUSED;
    }

    public boolean manages(String token) {
        return same(manageDigest, token);
    }

    public boolean unsubscribes(String token) {
        return same(Digests.sha256(unsubscribeToken), token);
    }

    public boolean confirms(String token) {
        return confirmDigest != null && same(confirmDigest, token);
    }

    private static boolean same(String digest, String token) {
        return MessageDigest.isEqual(
                digest.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                Digests.sha256(token).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    /** Until when an alert of this urgency waits: a digest's hour, or the end of quiet hours; empty for not at all. */
    public Optional<Instant> heldUntil(int urgency, Instant now) {
        if (digest != null) {
            return Optional.of(digest.next(now, zone()));
        }
        return quietUntil(urgency, now);
    }

    /** The same of what puts right what was told, which no digest has. */
    public Optional<Instant> quietUntil(int urgency, Instant now) {
        return quietHours == null || quietHours.wakes(urgency) ? Optional.empty() : quietHours.end(now);
    }

    /** Whether the cap counts for an alert of this urgency: it never hides the most urgent. */
    public boolean caps(int urgency) {
        return dailyCap != null && urgency > MOST_URGENT;
    }

    /** The reader's day. */
    public String day(Instant now) {
        return now.atZone(zone()).toLocalDate().toString();
    }

    /** When the reader's next day begins. */
    public Instant tomorrow(Instant now) {
        return now.atZone(zone()).toLocalDate().plusDays(1).atStartOfDay(zone()).toInstant();
    }

    private ZoneId zone() {
        return quietHours == null ? ZoneOffset.UTC : quietHours.timeZone();
    }

    public Subscription wanting(
            Interest newInterest,
            @Nullable QuietHours newHours,
            @Nullable Integer newCap,
            @Nullable Digest newDigest,
            Set<String> nowMuted,
            Instant now) {
        return new Subscription(
                id,
                state,
                disabledReason,
                newInterest,
                endpoint,
                newHours,
                newCap,
                newDigest,
                nowMuted,
                manageDigest,
                unsubscribeToken,
                confirmDigest,
                createdAt,
                now,
                revision);
    }

    public Subscription in(State newState, @Nullable String reason, Instant now) {
        return new Subscription(
                id,
                newState,
                reason,
                interest,
                endpoint,
                quietHours,
                dailyCap,
                digest,
                muted,
                manageDigest,
                unsubscribeToken,
                newState == State.UNCONFIRMED ? confirmDigest : null,
                createdAt,
                now,
                revision);
    }

    /** After a write. */
    public Subscription revised() {
        return new Subscription(
                id,
                state,
                disabledReason,
                interest,
                endpoint,
                quietHours,
                dailyCap,
                digest,
                muted,
                manageDigest,
                unsubscribeToken,
                confirmDigest,
                createdAt,
                changedAt,
                revision + 1);
    }
}
