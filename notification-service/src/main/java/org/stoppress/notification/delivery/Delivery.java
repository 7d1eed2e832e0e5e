package org.stoppress.notification.delivery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Step;

/**
 * A claim: this is told to this endpoint, by nobody else. Its id follows from what it is, so whoever claims the same claims nothing.
 *
 * @param endpoint the key of {@link Endpoint}
 * @param subscriptions that asked for it
 * @param articleId empty where it is of no single story
 * @param version of the story; 0 where it is of no single story
 * @param bulletins what is told: one, or in a summary several
 * @param urgency 1 highest … 9
 * @param told whether the reader has it; also where that is not known
 * @param attempts that were made and came to an end
 * @param uncertain whether an attempt ended without an answer
 * @param receivedAt when the newsroom's submission was taken
 * @param due when it is tried next; while it is held, when it is told with others
 * @param beganAt when it was tried last
 * @param endedAt when it came to its state, if that is final
 * @param reason for the reader, why it is not delivered
 * @param confirm where an address is confirmed
 * @param about what a confirmation is about, in words
 */
public record Delivery(
        String id,
        Kind kind,
        String endpoint,
        String channel,
        List<String> subscriptions,
        String articleId,
        long version,
        List<String> bulletins,
        int urgency,
        State state,
        boolean told,
        int attempts,
        boolean uncertain,
        Instant receivedAt,
        Instant createdAt,
        Instant due,
        @Nullable Instant beganAt,
        @Nullable Instant endedAt,
        @Nullable String reason,
        @Nullable URI confirm,
        @Nullable String about) {
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    public Delivery {
        subscriptions = List.copyOf(subscriptions);
        bulletins = List.copyOf(bulletins);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        due = due.truncatedTo(ChronoUnit.MILLIS);
        beganAt = beganAt == null ? null : beganAt.truncatedTo(ChronoUnit.MILLIS);
        endedAt = endedAt == null ? null : endedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What a delivery is. */
    public enum Kind {
        NEW,
        UPDATE,
        CORRECTION,
        WITHDRAWAL,
        SUMMARY,
        CONFIRMATION;

        public static Kind of(Step step) {
            return valueOf(step.name());
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it puts right what was told before. */
        public boolean mends() {
            return this == CORRECTION || this == WITHDRAWAL;
        }
    }

    /** Where a delivery stands. */
    public enum State {
        /** Quiet hours, a cap or a digest keep it. */
        HELD,
        PENDING,
        /** It is part of a summary. */
        SUMMARISED,
        DELIVERED,
        FAILED,
        /** Nobody is there. */
        UNREACHABLE,
        /** What it would have told is taken back, or told by something newer. */
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The claim of one step of a story. {@code new} is told once a story, the others once a version. */
    public static Delivery claim(
            Step step,
            Bulletin bulletin,
            String endpoint,
            String channel,
            List<String> subscriptions,
            State state,
            Instant now,
            Instant due) {
        var alert = bulletin.alert();
        var of = alert.articleId() + '\0' + step.word() + (step == Step.NEW ? "" : "\0" + alert.version());
        return new Delivery(
                id(endpoint, of),
                Kind.of(step),
                endpoint,
                channel,
                subscriptions,
                alert.articleId(),
                alert.version(),
                List.of(alert.id()),
                bulletin.urgency(),
                state,
                false,
                0,
                false,
                bulletin.receivedAt(),
                now,
                due,
                null,
                null,
                null,
                null,
                null);
    }

    /** All that was held of one endpoint. The same deliveries give the same summary. */
    static Delivery summary(List<Delivery> held, Instant now, Instant due) {
        var first = held.getFirst();
        return new Delivery(
                id(
                        first.endpoint(),
                        "summary\0" + held.stream().map(Delivery::id).sorted().collect(Collectors.joining("\0"))),
                Kind.SUMMARY,
                first.endpoint(),
                first.channel(),
                held.stream()
                        .flatMap(each -> each.subscriptions().stream())
                        .distinct()
                        .toList(),
                "",
                0,
                held.stream().map(each -> each.bulletins().getFirst()).toList(),
                held.stream().mapToInt(Delivery::urgency).min().orElse(Bulletins.LEAST_URGENT),
                State.PENDING,
                false,
                0,
                false,
                now,
                now,
                due,
                null,
                null,
                null,
                null,
                null);
    }

    /** A dry run, to one of its canaries. It is of no story: whatever becomes of that, nobody looks for those who had this. */
    public static Delivery rehearsal(Bulletin bulletin, Endpoint endpoint, String subscription, Instant now) {
        return new Delivery(
                id(endpoint.key(), "dry run\0" + bulletin.id()),
                Kind.of(bulletin.alert().step()),
                endpoint.key(),
                endpoint.channel(),
                List.of(subscription),
                "",
                0,
                List.of(bulletin.id()),
                bulletin.urgency(),
                State.PENDING,
                false,
                0,
                false,
                bulletin.receivedAt(),
                now,
                Dispatcher.lease(now),
                null,
                null,
                null,
                null,
                null);
    }

    /** The question to the owner of an address. */
    public static Delivery confirmation(
            String subscription, Endpoint endpoint, URI confirm, String about, Instant now) {
        return new Delivery(
                id(endpoint.key(), "confirmation\0" + subscription),
                Kind.CONFIRMATION,
                endpoint.key(),
                endpoint.channel(),
                List.of(subscription),
                "",
                0,
                List.of(),
                Bulletins.LEAST_URGENT,
                State.PENDING,
                false,
                0,
                false,
                now,
                now,
                now,
                null,
                null,
                null,
                confirm,
                about);
    }

    private static String id(String endpoint, String of) {
        return "dlv_" + Digests.sha256(endpoint + '\0' + of).substring(0, 32);
    }

    public Delivery heldUntil(Instant hour) {
        return new Delivery(
                id,
                kind,
                endpoint,
                channel,
                subscriptions,
                articleId,
                version,
                bulletins,
                urgency,
                State.HELD,
                told,
                attempts,
                uncertain,
                receivedAt,
                createdAt,
                hour,
                beganAt,
                endedAt,
                reason,
                confirm,
                about);
    }

    public String bulletin() {
        return bulletins.getFirst();
    }

    /** Whether the reader has it, or may have it: also while nobody knows. */
    public boolean counts() {
        return told || uncertain || state == State.SUMMARISED || (state == State.PENDING && attempts == 0);
    }

    /** Whether it was claimed so short a time ago that it goes out, whatever is said of its story meanwhile. */
    public boolean isOnItsWay(Instant now) {
        return state == State.PENDING
                && attempts == 0
                && createdAt.plus(ON_ITS_WAY).isAfter(now);
    }

    /** Whether the reader surely does not have it, and may still get it. */
    public boolean waits() {
        return state == State.HELD || (state == State.PENDING && attempts > 0 && !uncertain);
    }

    /** The first attempt of what is told at once. */
    boolean isUrgent() {
        return attempts == 0 && urgency <= Bulletins.URGENT && kind != Kind.SUMMARY && kind != Kind.CONFIRMATION;
    }

    /** Whether it waits for others to be sent first: retries, summaries. */
    boolean isPatient() {
        return attempts > 0 || kind == Kind.SUMMARY;
    }
}
