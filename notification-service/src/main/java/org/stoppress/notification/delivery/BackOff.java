package org.stoppress.notification.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed delivery is tried again: after five seconds, then ever later, as the example of Standard Webhooks has it, up to a day.
 * A fifth more by chance keeps receivers that failed together from being asked together.
 */
final class BackOff {
    static final Duration FIRST = Duration.ofSeconds(5);

    private static final List<Duration> WAITS = List.of(
            FIRST,
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    private static final double SPREAD = 0.2;

    private final RandomGenerator random;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The pause before the next attempt; empty where there is none.
     *
     * @param attempts that failed
     * @param asked how long the receiver wants us to wait
     */
    Optional<Duration> pause(int attempts, Optional<Duration> asked) {
        if (attempts > WAITS.size()) {
            return Optional.empty();
        }
        var wait = WAITS.get(Math.max(0, attempts - 1));
        var spread = wait.plusMillis((long) (wait.toMillis() * SPREAD * random.nextDouble()));
        var least = asked.map(pause -> pause.compareTo(LONGEST_ASKED) < 0 ? pause : LONGEST_ASKED)
                .orElse(Duration.ZERO);
        return Optional.of(spread.compareTo(least) > 0 ? spread : least);
    }
}
