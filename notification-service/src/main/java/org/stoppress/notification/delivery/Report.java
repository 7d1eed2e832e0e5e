package org.stoppress.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of one alert: whoever was to be told is in exactly one of the four. What was taken back before it was told is in none.
 *
 * @param told readers who have it
 * @param pending it is on its way, held, or tried again
 * @param failed it could not be delivered in time, or was refused
 * @param unreachable nobody was there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
        long told,
        long pending,
        long failed,
        long unreachable,
        Map<String, OfChannel> channels,
        Map<String, Latency> stages) {

    private static final String STREAMS = "sse";

    /** The same of one channel, and how long after the newsroom's submission its readers had it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfChannel(
            long told,
            long pending,
            long failed,
            long unreachable,
            @Nullable Latency latencyMs) {}

    /** By the nearest rank, in milliseconds. */
    public record Latency(long p50, long p90, long p99) {
        /** @param counts by milliseconds */
        static @Nullable Latency of(Map<Long, Long> counts) {
            long all = counts.values().stream().mapToLong(Long::longValue).sum();
            if (all == 0) {
                return null;
            }
            var sorted = new TreeMap<>(counts);
            return new Latency(at(sorted, all, 0.5), at(sorted, all, 0.9), at(sorted, all, 0.99));
        }

        private static long at(TreeMap<Long, Long> sorted, long all, double share) {
            long rank = Math.max(1, (long) Math.ceil(share * all));
            long passed = 0;
            for (var entry : sorted.entrySet()) {
                passed += entry.getValue();
                if (passed >= rank) {
                    return entry.getKey();
                }
            }
            return sorted.lastKey();
        }
    }

    static Report of(Bulletin bulletin, List<Delivery> deliveries, StreamReach streams) {
        var byChannel = deliveries.stream()
                .collect(Collectors.groupingBy(Delivery::channel, TreeMap::new, Collectors.toList()));
        var channels = new TreeMap<String, OfChannel>();
        byChannel.forEach((channel, its) -> channels.put(channel, ofChannel(its)));
        var ofStreams = ofStreams(streams);
        if (!ofStreams.isEmpty()) {
            channels.put(STREAMS, new OfChannel(streams.told(), 0, 0, 0, Latency.of(ofStreams)));
        }
        var received = bulletin.receivedAt();
        var stages = new TreeMap<String, Latency>();
        put(stages, "logged", Map.of(millis(received, bulletin.loggedAt()), 1L));
        // For the streams an alert is matched when it is decided, and waits in no queue: it is handed over as it comes.
        var decided = millis(received, bulletin.alert().createdAt());
        put(stages, "matched", sum(since(deliveries, Delivery::createdAt), Map.of(decided, streams.told())));
        put(stages, "queued", sum(since(deliveries, Delivery::beganAt), ofStreams));
        put(stages, "handedOver", sum(handedOver(deliveries), ofStreams));
        return new Report(
                channels.values().stream().mapToLong(OfChannel::told).sum(),
                channels.values().stream().mapToLong(OfChannel::pending).sum(),
                channels.values().stream().mapToLong(OfChannel::failed).sum(),
                channels.values().stream().mapToLong(OfChannel::unreachable).sum(),
                channels,
                stages);
    }

    private static Map<Long, Long> ofStreams(StreamReach streams) {
        return streams.readers().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> LatencyClasses.millis(entry.getKey()), Map.Entry::getValue, Long::sum));
    }

    private static Map<Long, Long> sum(Map<Long, Long> one, Map<Long, Long> other) {
        var sum = new TreeMap<>(one);
        other.forEach((millis, count) -> sum.merge(millis, count, Long::sum));
        return sum;
    }

    private static OfChannel ofChannel(List<Delivery> deliveries) {
        long told = 0;
        long pending = 0;
        long failed = 0;
        long unreachable = 0;
        for (var delivery : deliveries) {
            switch (delivery.state()) {
                case DELIVERED -> told++;
                case HELD, PENDING, SUMMARISED -> pending++;
                case FAILED -> failed++;
                case UNREACHABLE -> unreachable++;
                case CANCELLED -> {
                    // Nobody was to be told any more.
                }
            }
        }
        return new OfChannel(told, pending, failed, unreachable, Latency.of(handedOver(deliveries)));
    }

    private static Map<Long, Long> handedOver(List<Delivery> deliveries) {
        return since(
                deliveries.stream()
                        .filter(each -> each.state() == Delivery.State.DELIVERED)
                        .toList(),
                Delivery::endedAt);
    }

    private static Map<Long, Long> since(List<Delivery> deliveries, Function<Delivery, @Nullable Instant> at) {
        return deliveries.stream()
                .filter(each -> at.apply(each) != null)
                .collect(Collectors.groupingBy(
                        each -> millis(each.receivedAt(), Objects.requireNonNull(at.apply(each))),
                        Collectors.counting()));
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    private static void put(Map<String, Latency> stages, String name, Map<Long, Long> millis) {
        var latency = Latency.of(millis);
        if (latency != null) {
            stages.put(name, latency);
        }
    }
}
