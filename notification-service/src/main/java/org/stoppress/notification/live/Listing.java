package org.stoppress.notification.live;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The alerts, latest first: the same that the stream shows. */
public final class Listing {
    private static final int PAGE = 256;
    private static final int MOST_PAGES = 20;

    private final AlertRing ring;
    private final AlertTopic topic;
    private final Audiences audiences;
    private final InstantSource clock;

    public Listing(AlertRing ring, AlertTopic topic, Audiences audiences, InstantSource clock) {
        this.ring = ring;
        this.topic = topic;
        this.audiences = audiences;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @param next where the page behind it begins; absent where there is none
     */
    public record Part(List<LiveAlert> alerts, Optional<Position> next) {}

    /** The position behind the newest alert; absent before the topic was read. */
    public Optional<Position> newest() {
        return Optional.of(ring.extent()).filter(AlertRing.Extent::complete).map(AlertRing.Extent::position);
    }

    /**
     * The latest alerts before a position. A filter that few alerts pass may give fewer than asked for, with more behind them.
     *
     * @throws AlertTopicOutageException while older alerts are asked for and the topic is not reachable
     */
    public Part before(Position position, AlertFilter filter, int limit) {
        var extent = ring.extent();
        var audience = audiences.passing(filter);
        var found = new ArrayList<LiveAlert>();
        long offset = position.nextOffset();
        for (long sequence = ring.sequenceFrom(offset, extent) - 1;
                sequence >= extent.tail() && found.size() <= limit;
                sequence--) {
            var alert = ring.at(sequence);
            if (alert == null) {
                break;
            }
            offset = alert.offset();
            take(alert, audience, found);
        }
        if (found.size() > limit) {
            return part(found, limit, extent.topicId());
        }
        offset = Math.min(offset, extent.firstOffset());
        long first = extent.isWhole() ? extent.beginning() : topic.firstOffset();
        for (int pages = 0; offset > first && found.size() <= limit; pages++) {
            if (pages == MOST_PAGES) {
                return new Part(found, Optional.of(new Position(extent.topicId(), offset)));
            }
            long from = (offset - 1) / PAGE * PAGE;
            var page = topic.read(from, offset);
            for (int i = page.size() - 1; i >= 0 && found.size() <= limit; i--) {
                take(page.get(i), audience, found);
            }
            offset = from;
        }
        return part(found, limit, extent.topicId());
    }

    private void take(LiveAlert alert, Audience audience, List<LiveAlert> found) {
        if (!ring.isTakenBack(alert) && !alert.hasExpired(clock.instant()) && audience.decide(alert)) {
            found.add(alert);
        }
    }

    private static Part part(List<LiveAlert> found, int limit, String topicId) {
        if (found.size() <= limit) {
            return new Part(found, Optional.empty());
        }
        var shown = found.subList(0, limit);
        return new Part(shown, Optional.of(new Position(topicId, shown.getLast().offset())));
    }
}
