package org.stoppress.notification.delivery;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All that goes to one host: so many at once, urgent alerts before others, retries and summaries after all others; to one endpoint one
 * after the other.
 */
final class Lane {
    private final int width;
    private final Circuit circuit;
    private final BiConsumer<Lane, Delivery> work;
    private final Deque<Delivery> urgent = new ArrayDeque<>();
    private final Deque<Delivery> usual = new ArrayDeque<>();
    private final Deque<Delivery> patient = new ArrayDeque<>();
    private final Map<String, Deque<Delivery>> behind = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private int running;
    private int runningPatient;

    /** @param work is done by a virtual thread for each, which calls {@link #done} at its end */
    Lane(int width, Circuit circuit, BiConsumer<Lane, Delivery> work) {
        this.width = width;
        this.circuit = circuit;
        this.work = work;
    }

    synchronized void offer(Delivery delivery) {
        queue(delivery).addLast(delivery);
        pump();
    }

    synchronized void done(Delivery delivery) {
        running--;
        if (delivery.isPatient()) {
            runningPatient--;
        }
        busy.remove(delivery.endpoint());
        var next = behind.get(delivery.endpoint());
        if (next != null) {
            var first = next.removeFirst();
            if (next.isEmpty()) {
                behind.remove(delivery.endpoint());
            }
            queue(first).addFirst(first);
        }
        pump();
    }

    synchronized boolean refuses(Instant now) {
        return circuit.refuses(now);
    }

    synchronized void succeeded() {
        circuit.succeeded();
    }

    synchronized void failed(String endpoint, Instant now) {
        circuit.failed(endpoint, now);
    }

    synchronized boolean isIdle() {
        return running == 0 && urgent.isEmpty() && usual.isEmpty() && patient.isEmpty() && !circuit.isTripped();
    }

    java.time.Duration rest() {
        return circuit.rest();
    }

    private Deque<Delivery> queue(Delivery delivery) {
        return delivery.isUrgent() ? urgent : delivery.isPatient() ? patient : usual;
    }

    private void pump() {
        while (running < width) {
            var next = next();
            if (next == null) {
                return;
            }
            if (!busy.add(next.endpoint())) {
                behind.computeIfAbsent(next.endpoint(), _ -> new ArrayDeque<>()).addLast(next);
                continue;
            }
            running++;
            if (next.isPatient()) {
                runningPatient++;
            }
            Thread.ofVirtual().name("delivery").start(() -> work.accept(this, next));
        }
    }

    /** A place is always left for what is urgent. */
    private @Nullable Delivery next() {
        if (!urgent.isEmpty()) {
            return urgent.removeFirst();
        }
        if (!usual.isEmpty() && running < Math.max(1, width - width / 4)) {
            return usual.removeFirst();
        }
        if (!patient.isEmpty() && runningPatient < Math.max(1, width / 2) && running < Math.max(1, width - width / 4)) {
            return patient.removeFirst();
        }
        return null;
    }
}
