package org.stoppress.notification.delivery.outbound;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * One for each host. A host that fails several times in a row is left alone for a while; then one message tries it, and the others wait
 * for what comes of that. Hosts that work cost nothing here. Safe for use by many threads.
 */
final class Circuits {
    private static final int IN_A_ROW = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;
    private static final double JITTER = 0.2;
    /** More broken hosts than this are an attack on our memory; to forget some of them is harmless. */
    private static final int MOST_HOSTS = 20_000;

    private final Map<String, Circuit> broken = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration trial;
    private final RandomGenerator random;

    /**
     * @param trial how long a call may take
     */
    Circuits(InstantSource clock, Duration trial, RandomGenerator random) {
        this.clock = clock;
        this.trial = trial;
        this.random = random;
    }

    private record Circuit(int failures, Instant openUntil, boolean onTrial) {
        boolean isOpen(Instant now) {
            return failures >= IN_A_ROW && openUntil.isAfter(now);
        }
    }

    /** How long this host is still left alone; empty where it may be called, and then the caller says how that went. */
    Optional<Duration> pause(String host) {
        if (!broken.containsKey(host)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var pause = new AtomicReference<Duration>();
        broken.computeIfPresent(host, (_, circuit) -> {
            if (circuit.failures() < IN_A_ROW) {
                return circuit;
            }
            if (circuit.isOpen(now)) {
                pause.set(jittered(Duration.between(now, circuit.openUntil())));
                return circuit;
            }
            return new Circuit(circuit.failures(), now.plus(trial), true);
        });
        return Optional.ofNullable(pause.get());
    }

    void worked(String host) {
        broken.remove(host);
    }

    void failed(String host) {
        if (broken.size() >= MOST_HOSTS) {
            broken.clear();
        }
        var now = clock.instant();
        broken.compute(host, (_, circuit) -> {
            // Those that were under way when it opened tell nothing new.
            if (circuit != null && circuit.isOpen(now) && !circuit.onTrial()) {
                return circuit;
            }
            int failures = circuit == null ? 1 : circuit.failures() + 1;
            int doublings = Math.clamp(failures - IN_A_ROW, 0, MOST_DOUBLINGS);
            return new Circuit(failures, now.plus(FIRST_PAUSE.multipliedBy(1L << doublings)), false);
        });
    }

    private Duration jittered(Duration pause) {
        return pause.plusMillis((long) (random.nextDouble() * JITTER * pause.toMillis()));
    }
}
