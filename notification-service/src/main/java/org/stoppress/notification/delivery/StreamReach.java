package org.stoppress.notification.delivery;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many readers of streams an alert was handed over to, and how long after the newsroom's submission.
 *
 * @param readers how many, by {@link LatencyClasses}
 */
public record StreamReach(String alertId, Map<Integer, Long> readers) {
    public StreamReach {
        readers = java.util.Collections.unmodifiableMap(new TreeMap<>(readers));
    }

    public long told() {
        return readers.values().stream().mapToLong(Long::longValue).sum();
    }
}
