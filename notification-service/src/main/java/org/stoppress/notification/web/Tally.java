package org.stoppress.notification.web;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import org.stoppress.notification.delivery.LatencyClasses;
import org.stoppress.notification.delivery.StreamReach;

/** Counts the readers that one alert is handed over to. Cheap enough to be asked for each of them. */
final class Tally {
    private final String alertId;
    private final long receivedAt;
    private final Consumer<Tally> changed;
    private final AtomicLongArray readers = new AtomicLongArray(LatencyClasses.COUNT);
    private final AtomicBoolean waits = new AtomicBoolean();

    /** @param changed told of the first reader since the last {@link #take} */
    Tally(String alertId, Instant receivedAt, Consumer<Tally> changed) {
        this.alertId = alertId;
        this.receivedAt = receivedAt.toEpochMilli();
        this.changed = changed;
    }

    void handedOver() {
        add(LatencyClasses.of(System.currentTimeMillis() - receivedAt), 1);
    }

    private void add(int of, long count) {
        readers.getAndAdd(of, count);
        if (!waits.get() && waits.compareAndSet(false, true)) {
            changed.accept(this);
        }
    }

    /** Those since the last time. */
    StreamReach take() {
        waits.set(false);
        Map<Integer, Long> taken = new TreeMap<>();
        for (int i = 0; i < LatencyClasses.COUNT; i++) {
            long count = readers.get(i) == 0 ? 0 : readers.getAndSet(i, 0);
            if (count > 0) {
                taken.put(i, count);
            }
        }
        return new StreamReach(alertId, taken);
    }

    /** They could not be kept. */
    void giveBack(StreamReach taken) {
        taken.readers().forEach(this::add);
    }
}
