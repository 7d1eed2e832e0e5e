package org.stoppress.log;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Around a Kafka consumer: places it where the view stands, whenever it is given a partition, and holds it back while something
 * is down. Held-back partitions are paused and the consumer polls on, so that it stays in its group however long that lasts. What
 * could not be applied stays in memory meanwhile: reading it again would have to wait for the broker's answer to the fetch that is
 * under way.
 */
final class OwnPositions implements InvocationHandler, Pacing {
    private static final Logger log = LoggerFactory.getLogger(OwnPositions.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Enough to leave the group; the answer to a fetch that is under way is not waited for. */
    private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofMillis(500));

    /** So many are worth applying at once. */
    private static final int MANY = 50;

    private final Consumer<byte[], byte[]> consumer;
    private final Places places;
    private final Progress progress;
    private final Duration linger;
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private final Set<TopicPartition> heldBack = new HashSet<>();
    private Duration wait = Duration.ZERO;
    private long waitsUntil;
    private ConsumerRecords<byte[], byte[]> given = ConsumerRecords.empty();
    private ConsumerRecords<byte[], byte[]> toGiveAgain = ConsumerRecords.empty();
    private boolean lost;
    private @Nullable Metric fetches;

    private OwnPositions(Consumer<byte[], byte[]> consumer, Places places, Progress progress, Duration linger) {
        this.consumer = consumer;
        this.places = places;
        this.progress = progress;
        this.linger = linger;
    }

    static PacedConsumer around(Consumer<byte[], byte[]> consumer, Places places, Progress progress, Duration linger) {
        return (PacedConsumer) Proxy.newProxyInstance(
                PacedConsumer.class.getClassLoader(),
                new Class<?>[] {PacedConsumer.class},
                new OwnPositions(consumer, places, progress, linger));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Pacing.class) {
            return call(this, method, arguments);
        }
        if (method.getName().equals("poll") && arguments != null && arguments[0] instanceof Duration timeout) {
            return poll(timeout);
        }
        if (method.getName().equals("close")) {
            progress.gone(this);
            consumer.close(CLOSE);
            return null;
        }
        return call(consumer, method, arguments);
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        goOn();
        if (waitsUntil == 0 && !toGiveAgain.isEmpty()) {
            given = toGiveAgain;
            toGiveAgain = ConsumerRecords.empty();
            return given;
        }
        var asked = progress.now();
        var fetchesBefore = fetches();
        var records = consumer.poll(shorter(timeout));
        if (records.isEmpty() && fetches() > fetchesBefore && everythingIsRead()) {
            progress.caughtUp(this, asked);
        }
        if (!records.isEmpty() && records.count() < MANY) {
            LockSupport.parkNanos(linger.toNanos());
        }
        given = records;
        return records;
    }

    private Duration shorter(Duration timeout) {
        if (waitsUntil == 0) {
            return timeout;
        }
        var left = Duration.ofNanos(Math.max(0, waitsUntil - System.nanoTime()));
        return left.compareTo(timeout) < 0 ? left : timeout;
    }

    private void goOn() {
        if (waitsUntil != 0 && System.nanoTime() - waitsUntil < 0) {
            return;
        }
        waitsUntil = 0;
        if (!heldBack.isEmpty()) {
            consumer.resume(heldBack);
            heldBack.clear();
        }
        if (!unplaced.isEmpty()) {
            place();
        }
    }

    @Override
    public void assigned(Collection<TopicPartition> partitions) {
        progress.reads(this);
        unplaced.addAll(partitions);
        if (waitsUntil == 0 && !unplaced.isEmpty()) {
            place();
        } else {
            consumer.pause(partitions);
        }
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        unplaced.removeAll(partitions);
        heldBack.removeAll(partitions);
        toGiveAgain = without(partitions, toGiveAgain);
    }

    private static ConsumerRecords<byte[], byte[]> without(
            Collection<TopicPartition> partitions, ConsumerRecords<byte[], byte[]> records) {
        var left = new LinkedHashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
        records.partitions().stream()
                .filter(partition -> !partitions.contains(partition))
                .forEach(partition -> left.put(partition, records.records(partition)));
        return new ConsumerRecords<>(left, records.nextOffsets());
    }

    @Override
    public void retryLater() {
        toGiveAgain = given;
        hold(consumer.assignment());
        holdOn();
    }

    @Override
    public void placeAgain() {
        unplaced.addAll(consumer.assignment());
        heldBack.clear();
        toGiveAgain = ConsumerRecords.empty();
        place();
    }

    @Override
    public void applied(Map<TopicPartition, Long> nextOffsets, Instant newest) {
        wait = Duration.ZERO;
        progress.applied(this, nextOffsets, newest);
    }

    private void place() {
        Map<TopicPartition, Long> offsets;
        try {
            offsets = places.of(unplaced);
        } catch (RuntimeException e) {
            log.atLevel(lost ? Level.DEBUG : Level.WARN)
                    .log("Where the view stands is not known now; asking until it is: {}", e.toString());
            lost = true;
            consumer.pause(unplaced);
            holdOn();
            return;
        }
        lost = false;
        for (var partition : unplaced) {
            var offset = offsets.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(Set.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
        consumer.resume(unplaced);
        unplaced.clear();
    }

    private void hold(Collection<TopicPartition> partitions) {
        var held = new HashSet<>(partitions);
        held.removeAll(unplaced);
        consumer.pause(held);
        heldBack.addAll(held);
    }

    private void holdOn() {
        wait = wait.isZero() ? FIRST_WAIT : wait.multipliedBy(2);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            wait = LONGEST_WAIT;
        }
        waitsUntil = System.nanoTime() + wait.toNanos();
    }

    private boolean everythingIsRead() {
        if (!unplaced.isEmpty() || !heldBack.isEmpty() || !toGiveAgain.isEmpty()) {
            return false;
        }
        var assignment = consumer.assignment();
        for (var partition : assignment) {
            if (consumer.currentLag(partition).orElse(1) != 0) {
                return false;
            }
        }
        return !assignment.isEmpty();
    }

    /** How many answers the broker gave. An empty poll alone may mean that it is down. */
    private double fetches() {
        if (fetches == null) {
            fetches = consumer.metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals("fetch-total")
                            && !metric.getKey().tags().containsKey("topic"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        return fetches != null && fetches.metricValue() instanceof Double total ? total : 0;
    }
}
