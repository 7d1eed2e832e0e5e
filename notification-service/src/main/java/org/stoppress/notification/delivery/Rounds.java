package org.stoppress.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Looks into the ledger for what is due in the shards that are ours: retries, what was lost on its way, summaries, what came to us with a
 * shard. The ledger alone is the truth; the log only makes it fast.
 */
public final class Rounds implements AutoCloseable {
    private static final int BATCH = 500;
    private static final int HELD = 5_000;
    private static final Duration TIDY = Duration.ofMinutes(1);

    private final Deliveries deliveries;
    private final StreamReaches streams;
    private final Courier courier;
    private final Duration retention;
    private final BooleanSupplier ready;
    private final Consumer<RuntimeException> failures;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("delivery-rounds").daemon().factory());
    private volatile Owned owned = new Owned(Set.of(), 0);
    private int takenOver;
    private Instant tidied = Instant.EPOCH;

    /**
     * @param retention how long it is known who was told
     * @param ready whether readers are known yet
     * @param failures told of each round that failed
     */
    public Rounds(
            Deliveries deliveries,
            StreamReaches streams,
            Courier courier,
            Duration pause,
            Duration retention,
            BooleanSupplier ready,
            Consumer<RuntimeException> failures) {
        this.deliveries = deliveries;
        this.streams = streams;
        this.courier = courier;
        this.retention = retention;
        this.ready = ready;
        this.failures = failures;
        var _ = timer.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** From now on these are ours, and no others; whatever nobody tried yet of them is looked for at once. */
    public synchronized void own(Set<Integer> now) {
        owned = new Owned(Set.copyOf(now), owned.generation() + 1);
    }

    /** How many are ours. */
    public int shards() {
        return owned.shards().size();
    }

    private void round() {
        if (!ready.getAsBoolean()) {
            return;
        }
        try {
            var now = owned;
            var ours = now.shards();
            takeOver(now);
            release(ours);
            retry(ours);
            tidy();
        } catch (RuntimeException e) {
            failures.accept(e);
        }
    }

    /** What nobody tried yet of a shard that came to us: whoever had it may have died with it in hand. */
    private void takeOver(Owned now) {
        if (now.generation() != takenOver) {
            deliveries.untried(now.shards(), delivery -> courier.first(List.of(delivery)));
            takenOver = now.generation();
        }
    }

    private void retry(Set<Integer> ours) {
        while (true) {
            var due = deliveries.due(ours, courier.now(), BATCH);
            if (due.isEmpty()) {
                return;
            }
            // Nobody else looks for them meanwhile, nor do we.
            deliveries.postpone(due.stream().map(Delivery::id).toList(), Dispatcher.lease(courier.now()));
            courier.again(due);
            if (due.size() < BATCH) {
                return;
            }
        }
    }

    private void release(Set<Integer> ours) {
        var released = deliveries.released(ours, courier.now(), HELD);
        if (released.isEmpty()) {
            return;
        }
        Map<String, List<Delivery>> byEndpoint = new LinkedHashMap<>();
        for (var held : released) {
            byEndpoint.computeIfAbsent(held.endpoint(), _ -> new ArrayList<>()).add(held);
        }
        if (released.size() == HELD && byEndpoint.size() > 1) {
            byEndpoint.remove(released.getLast().endpoint());
        }
        byEndpoint.values().forEach(this::release);
    }

    private void release(List<Delivery> held) {
        var now = courier.now();
        held.stream().filter(each -> each.kind().mends()).forEach(each -> deliveries.replay(each.id(), now));
        var news = held.stream()
                .filter(each -> !each.kind().mends())
                .sorted(Comparator.comparing(Delivery::createdAt).reversed())
                .toList();
        if (!news.isEmpty()) {
            var summary = Delivery.summary(news, now, Dispatcher.lease(now));
            var claimed = deliveries.claim(List.of(summary));
            deliveries.summarise(news.stream().map(Delivery::id).toList());
            courier.first(claimed);
        }
    }

    private void tidy() {
        var now = courier.now();
        if (tidied.plus(TIDY).isBefore(now)) {
            tidied = now;
            courier.tidy();
            var _ = deliveries.forget(now.minus(retention));
            streams.forget(now.minus(retention));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private record Owned(Set<Integer> shards, int generation) {}
}
