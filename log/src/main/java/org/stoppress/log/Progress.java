package org.stoppress.log;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** How far reading has come: since the start, and against the clock. */
final class Progress implements LogReader {
    private final InstantSource clock;
    private final Map<TopicPartition, Long> applied = new ConcurrentHashMap<>();
    private final Map<Object, Instant> indexedUpTo = new ConcurrentHashMap<>();

    /** The end of the log seen at start, less what has been reached; absent until the log was seen. */
    private volatile Optional<Map<TopicPartition, Long>> goal = Optional.empty();

    Progress(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant indexedUpTo() {
        return indexedUpTo.values().stream().min(Instant::compareTo).orElse(Instant.EPOCH);
    }

    Instant now() {
        return clock.instant();
    }

    void goal(Map<TopicPartition, Long> ends) {
        var rest = new HashMap<>(ends);
        rest.values().removeIf(end -> end == 0);
        goal = Optional.of(rest);
    }

    /** The partitions that are not yet where the log ended at start, and how many records each is behind. */
    Optional<Map<TopicPartition, Long>> behind(Map<TopicPartition, Long> keptByTheView) {
        return goal.map(ends -> {
            var behind = new HashMap<TopicPartition, Long>();
            ends.forEach((partition, end) -> {
                var next = Math.max(applied.getOrDefault(partition, 0L), keptByTheView.getOrDefault(partition, 0L));
                if (next < end) {
                    behind.put(partition, end - next);
                }
            });
            return behind;
        });
    }

    void reads(Object reader) {
        indexedUpTo.putIfAbsent(reader, Instant.EPOCH);
    }

    void gone(Object reader) {
        indexedUpTo.remove(reader);
    }

    /** All that was in the log at this time has been read, and what was read has been applied. */
    void caughtUp(Object reader, Instant at) {
        indexedUpTo.merge(reader, at, Progress::later);
    }

    void applied(Object reader, Map<TopicPartition, Long> nextOffsets, Instant newest) {
        applied.putAll(nextOffsets);
        indexedUpTo.merge(reader, newest, Progress::later);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
