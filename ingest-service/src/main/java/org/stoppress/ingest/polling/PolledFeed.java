package org.stoppress.ingest.polling;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A feed that is asked for a source, and all that is known of asking it. A value: each method gives the next revision.
 *
 * @param id from the source and the address that was given, so that giving it twice makes one feed
 * @param givenUrl the address as it was given
 * @param url where it is now: permanent redirects are remembered
 * @param revision counts changes; a change is kept only on the revision that it was made from
 * @param nextPollAt when it is to be asked again
 * @param claim who is asking it now
 */
public record PolledFeed(
        String id,
        String source,
        URI givenUrl,
        URI url,
        Duration interval,
        State state,
        Instant createdAt,
        long revision,
        Instant nextPollAt,
        @Nullable Claim claim,
        Past past,
        Memory memory,
        @Nullable Subscription subscription) {

    /** How it stands. */
    public enum State {
        ACTIVE,
        /** The last poll failed; it is asked at growing intervals. */
        BACKING_OFF,
        /** Nobody asks: told so, or it has failed for too long. */
        STOPPED,
        /** Its publisher says that it is no more (410). */
        GONE,
        /** Not managed any more; kept only until its hub has heard of it. */
        REMOVED;

        public boolean isAsked() {
            return this == ACTIVE || this == BACKING_OFF;
        }
    }

    /**
     * One instance asks; another may when the time is over.
     *
     * @param token of this one attempt
     */
    public record Claim(String token, Instant until) {}

    /**
     * What came of asking.
     *
     * @param failures since it last went well
     * @param itemsSeen entries in all documents that were read
     * @param itemsTaken of these, the ones that were new or newer
     */
    public record Past(
            @Nullable Instant lastPollAt,
            @Nullable Instant lastSuccessAt,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            int failures,
            long itemsSeen,
            long itemsTaken) {
        static final Past NONE = new Past(null, null, null, null, 0, 0, 0);
    }

    /**
     * What tells whether it has changed.
     *
     * @param of the address that gave them
     * @param digest of the last document that was taken
     */
    public record Memory(
            @Nullable URI of,
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String digest) {
        static final Memory NONE = new Memory(null, null, null, null);
    }

    static PolledFeed of(String source, URI url, Duration interval, Instant now) {
        return new PolledFeed(
                id(source, url),
                source,
                url,
                url,
                interval,
                State.ACTIVE,
                now,
                1,
                now,
                null,
                Past.NONE,
                Memory.NONE,
                null);
    }

    static String id(String source, URI url) {
        return digest((source + "\0" + url).getBytes(StandardCharsets.UTF_8)).substring(0, 20);
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** When somebody is to do something about it; empty when nobody ever is. */
    public @Nullable Instant dueAt() {
        if (claim != null) {
            return claim.until();
        }
        if (state == State.REMOVED) {
            return subscription == null ? createdAt : subscription.until();
        }
        if (!state.isAsked()) {
            return null;
        }
        return subscription != null && subscription.nextRequestAt().isBefore(nextPollAt)
                ? subscription.nextRequestAt()
                : nextPollAt;
    }

    boolean isClaimedBy(String token) {
        return claim != null && claim.token().equals(token);
    }

    boolean isSubscribed(Instant now) {
        return subscription != null && subscription.isActive(now);
    }

    PolledFeed claimed(Claim by) {
        return change().claim(by).done();
    }

    /** It was asked, and answered: 304 is as healthy as 200. */
    PolledFeed answered(Instant now, int status, URI settled, Memory known, Counts counts, Instant next) {
        return change().claim(null)
                .state(state.isAsked() ? State.ACTIVE : state)
                .url(settled)
                .memory(known)
                .past(new Past(
                        now,
                        now,
                        status,
                        null,
                        0,
                        past.itemsSeen() + counts.seen(),
                        past.itemsTaken() + counts.taken()))
                .nextPollAt(next)
                .done();
    }

    PolledFeed failed(Instant now, @Nullable Integer status, String error, State next, Instant nextPollAt) {
        return change().claim(null)
                .state(state.isAsked() ? next : state)
                .past(new Past(
                        now,
                        past.lastSuccessAt(),
                        status,
                        error,
                        past.failures() + 1,
                        past.itemsSeen(),
                        past.itemsTaken()))
                .nextPollAt(nextPollAt)
                .done();
    }

    /** A hub has sent a document. What the feed itself says is read once more, whatever it calls its version. */
    PolledFeed told(Counts counts, Subscription heard) {
        return change().subscription(heard)
                .memory(Memory.NONE)
                .past(new Past(
                        past.lastPollAt(),
                        past.lastSuccessAt(),
                        past.lastStatus(),
                        past.lastError(),
                        past.failures(),
                        past.itemsSeen() + counts.seen(),
                        past.itemsTaken() + counts.taken()))
                .done();
    }

    PolledFeed with(@Nullable Subscription other) {
        return change().subscription(other).done();
    }

    PolledFeed released() {
        return change().claim(null).done();
    }

    PolledFeed askedAt(Instant next) {
        return change().nextPollAt(next).done();
    }

    PolledFeed every(Duration other, Instant now) {
        var soonest = now.plus(other);
        return change().interval(other)
                .nextPollAt(soonest.isBefore(nextPollAt) ? soonest : nextPollAt)
                .done();
    }

    /** Asked again at once, whatever was before. */
    PolledFeed started(Instant now) {
        return change().state(State.ACTIVE)
                .past(new Past(
                        past.lastPollAt(), null, past.lastStatus(), null, 0, past.itemsSeen(), past.itemsTaken()))
                .nextPollAt(now)
                .done();
    }

    PolledFeed stopped() {
        return change().state(State.STOPPED).claim(null).done();
    }

    PolledFeed removed() {
        return change().state(State.REMOVED).claim(null).done();
    }

    /** This as the very next revision of {@code known}. */
    PolledFeed following(PolledFeed known) {
        return new PolledFeed(
                id,
                source,
                givenUrl,
                url,
                interval,
                state,
                createdAt,
                known.revision + 1,
                nextPollAt,
                claim,
                past,
                memory,
                subscription);
    }

    private Change change() {
        return new Change(this);
    }

    /** What came of a document. */
    public record Counts(long seen, long taken) {}

    private static final class Change {
        private final PolledFeed from;
        private URI url;
        private Duration interval;
        private State state;
        private Instant nextPollAt;
        private @Nullable Claim claim;
        private Past past;
        private Memory memory;
        private @Nullable Subscription subscription;

        Change(PolledFeed from) {
            this.from = from;
            this.url = from.url;
            this.interval = from.interval;
            this.state = from.state;
            this.nextPollAt = from.nextPollAt;
            this.claim = from.claim;
            this.past = from.past;
            this.memory = from.memory;
            this.subscription = from.subscription;
        }

        Change url(URI value) {
            url = value;
            return this;
        }

        Change interval(Duration value) {
            interval = value;
            return this;
        }

        Change state(State value) {
            state = value;
            return this;
        }

        Change nextPollAt(Instant value) {
            nextPollAt = value;
            return this;
        }

        Change claim(@Nullable Claim value) {
            claim = value;
            return this;
        }

        Change past(Past value) {
            past = value;
            return this;
        }

        Change memory(Memory value) {
            memory = value;
            return this;
        }

        Change subscription(@Nullable Subscription value) {
            subscription = value;
            return this;
        }

        PolledFeed done() {
            return new PolledFeed(
                    from.id,
                    from.source,
                    from.givenUrl,
                    url,
                    interval,
                    state,
                    from.createdAt,
                    from.revision + 1,
                    nextPollAt,
                    claim,
                    past,
                    memory,
                    subscription);
        }
    }
}
