package org.stoppress.log;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up once the view has what the log had at start, so that nothing withdrawn meanwhile shows up again. After that the view serves
 * what it has, whatever becomes of the log.
 */
final class LogHealthIndicator implements HealthIndicator {
    private final Progress progress;
    private final Places places;
    private volatile boolean reached;

    LogHealthIndicator(Progress progress, Places places) {
        this.progress = progress;
        this.places = places;
    }

    @Override
    public Health health() {
        if (!reached) {
            var missing = missing();
            if (!missing.isEmpty()) {
                return Health.down().withDetails(missing).build();
            }
            reached = true;
        }
        return Health.up()
                .withDetail("indexedUpTo", progress.indexedUpTo().toString())
                .build();
    }

    private Map<String, Object> missing() {
        try {
            return progress.behind(places.kept())
                    .map(LogHealthIndicator::byName)
                    .orElse(Map.of("missing", "the log is not reachable"));
        } catch (RuntimeException e) {
            return Map.of("missing", "where the view stands is not known: " + e.getMessage());
        }
    }

    private static Map<String, Object> byName(Map<TopicPartition, Long> behind) {
        if (behind.isEmpty()) {
            return Map.of();
        }
        var byName = behind.entrySet().stream()
                .collect(toMap(
                        partition -> partition.getKey().toString(), Map.Entry::getValue, Long::sum, TreeMap::new));
        return Map.of("missing", "events that were in the log at start", "recordsBehind", byName);
    }
}
