package org.stoppress.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
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
        static @Nullable Latency of(Collection<Long> millis) {
            if (millis.isEmpty()) {
                return null;
            }
            var sorted = millis.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            return new Latency(at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99));
        }

        private static long at(long[] sorted, double share) {
            return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
        }
    }

    static Report of(Bulletin bulletin, List<Delivery> deliveries) {
        var byChannel = deliveries.stream()
                .collect(Collectors.groupingBy(Delivery::channel, TreeMap::new, Collectors.toList()));
        var channels = new TreeMap<String, OfChannel>();
        byChannel.forEach((channel, its) -> channels.put(channel, ofChannel(its)));
        var stages = new TreeMap<String, Latency>();
        put(stages, "logged", List.of(millis(bulletin.receivedAt(), bulletin.loggedAt())));
        put(stages, "matched", since(deliveries, Delivery::createdAt));
        put(stages, "queued", since(deliveries, Delivery::beganAt));
        put(stages, "handedOver", handedOver(deliveries));
        return new Report(
                channels.values().stream().mapToLong(OfChannel::told).sum(),
                channels.values().stream().mapToLong(OfChannel::pending).sum(),
                channels.values().stream().mapToLong(OfChannel::failed).sum(),
                channels.values().stream().mapToLong(OfChannel::unreachable).sum(),
                channels,
                stages);
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

    private static List<Long> handedOver(List<Delivery> deliveries) {
        return since(
                deliveries.stream()
                        .filter(each -> each.state() == Delivery.State.DELIVERED)
                        .toList(),
                Delivery::endedAt);
    }

    private static List<Long> since(List<Delivery> deliveries, Function<Delivery, @Nullable Instant> at) {
        return deliveries.stream()
                .filter(each -> at.apply(each) != null)
                .map(each -> millis(each.receivedAt(), Objects.requireNonNull(at.apply(each))))
                .toList();
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    private static void put(Map<String, Latency> stages, String name, List<Long> millis) {
        var latency = Latency.of(millis);
        if (latency != null) {
            stages.put(name, latency);
        }
    }
}
