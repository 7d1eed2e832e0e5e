package org.stoppress.notification.live;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.live.AlertRing.Extent;

/**
 * Leads one reader from where it was to where the ring's head is: nothing is missed and nothing comes twice. What was taken back
 * since is left out, so that its withdrawal stands alone. Calls wait for the topic where the ring does not reach far enough.
 */
public final class Replay {
    private static final int PAGE = 256;

    private final AlertRing ring;
    private final AlertTopic topic;
    private final Audience audience;
    private final InstantSource clock;
    private final Queue<LiveAlert> page = new ArrayDeque<>();
    private final int generation;
    private long offset;
    private boolean checked;

    private Replay(
            AlertRing ring, AlertTopic topic, Audience audience, InstantSource clock, int generation, long offset) {
        this.ring = ring;
        this.topic = topic;
        this.audience = audience;
        this.clock = clock;
        this.generation = generation;
        this.offset = offset;
    }

    /** What comes next for the reader. */
    public sealed interface Next {}

    /** This alert. */
    public record Show(LiveAlert alert) implements Next {}

    /**
     * Nothing more: go on live.
     *
     * @param sequence the first alert to be taken from the ring
     * @param fromOffset alerts before it were seen already, though this instance has yet to read them
     */
    public record CaughtUp(int generation, long sequence, long fromOffset) implements Next {}

    /** The position is gone, or was never one. */
    public record Gap(Reason reason) implements Next {}

    /** Why alerts may be missing. */
    public enum Reason {
        /** No position of ours. */
        UNKNOWN("position-unknown"),

        /** Alerts behind it are no longer kept. */
        EXPIRED("position-expired");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * Begins; the ring is complete.
     *
     * @param written what the reader says its position is
     */
    public static Optional<Replay> from(
            String written, AlertRing ring, AlertTopic topic, Audience audience, InstantSource clock) {
        var extent = ring.extent();
        return Position.parse(written)
                .filter(position -> position.topicId().equals(extent.topicId()))
                .map(position -> new Replay(ring, topic, audience, clock, extent.generation(), position.nextOffset()));
    }

    /**
     * Call it until it says that the reader caught up, or has a gap.
     *
     * @throws AlertTopicOutageException while the topic is needed and not reachable; call it again later
     */
    public Next next() {
        while (true) {
            var extent = ring.extent();
            if (extent.generation() != generation) {
                return new Gap(Reason.UNKNOWN);
            }
            if (!checked) {
                var reason = doubt(extent);
                if (reason != null) {
                    return new Gap(reason);
                }
                checked = true;
            }
            var alert = page.poll();
            if (alert == null && offset >= extent.nextOffset()) {
                return new CaughtUp(generation, extent.head(), offset);
            }
            if (alert == null && offset < extent.firstOffset()) {
                turnPage(extent);
                continue;
            }
            if (alert == null) {
                long sequence = ring.sequenceFrom(offset, extent);
                if (sequence >= extent.head()) {
                    return new CaughtUp(generation, sequence, offset);
                }
                alert = ring.at(sequence);
            }
            if (alert == null || alert.offset() < offset) {
                continue;
            }
            offset = alert.offset() + 1;
            if (!ring.isTakenBack(alert) && !alert.hasExpired(clock.instant()) && audience.decide(alert)) {
                return new Show(alert);
            }
        }
    }

    private @Nullable Reason doubt(Extent extent) {
        if (offset > extent.nextOffset() && offset > topic.nextOffset()) {
            return Reason.UNKNOWN;
        }
        if (offset < extent.firstOffset() && (extent.isWhole() || offset < topic.firstOffset())) {
            return Reason.EXPIRED;
        }
        return null;
    }

    /** Pages begin at round offsets, so that readers who come back together share them. */
    private void turnPage(Extent extent) {
        long end = Math.min((offset / PAGE + 1) * PAGE, extent.firstOffset());
        page.addAll(topic.read(offset / PAGE * PAGE, end));
        page.removeIf(alert -> alert.offset() < offset);
        if (page.isEmpty()) {
            offset = end;
        }
    }
}
