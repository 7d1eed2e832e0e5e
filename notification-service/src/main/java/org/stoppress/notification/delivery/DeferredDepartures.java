package org.stoppress.notification.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.stoppress.notification.alert.OutageException;

/**
 * Passes departures on when the rush that found them is over, an endpoint once, so that nobody who is there waits for the writes that
 * those cause who are not. While the store is away they wait. One that is lost with the process is learned again from the next alert.
 */
final class DeferredDepartures implements Departures, AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LAST = Duration.ofSeconds(2);

    private final Departures departures;
    private final Consumer<RuntimeException> failures;
    private final BlockingQueue<Departure> queue = new LinkedBlockingQueue<>();
    private final Thread worker;

    /** @param failures told of what could not be passed on */
    DeferredDepartures(Departures departures, Consumer<RuntimeException> failures) {
        this.departures = departures;
        this.failures = failures;
        this.worker = Thread.ofVirtual().name("delivery-departures").start(this::work);
    }

    @Override
    public void gone(String endpointKey, String reason) {
        queue.add(new Departure(endpointKey, reason));
    }

    private void work() {
        var waiting = new LinkedHashMap<String, String>();
        try {
            while (true) {
                var first = queue.take();
                waiting.putIfAbsent(first.endpointKey(), first.reason());
                do {
                    Thread.sleep(PAUSE);
                    gather(waiting);
                } while (!passOn(waiting));
            }
        } catch (InterruptedException _) {
            gather(waiting);
            var _ = passOn(waiting);
        }
    }

    private void gather(Map<String, String> waiting) {
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            waiting.putIfAbsent(next.endpointKey(), next.reason());
        }
    }

    /** @return whether none has to wait for the store */
    private boolean passOn(Map<String, String> waiting) {
        for (var each = waiting.entrySet().iterator(); each.hasNext(); ) {
            var departure = each.next();
            try {
                departures.gone(departure.getKey(), departure.getValue());
            } catch (OutageException e) {
                failures.accept(e);
                return false;
            } catch (RuntimeException e) {
                failures.accept(e);
            }
            each.remove();
        }
        return true;
    }

    /** What is known by now is passed on yet, if that is soon done. */
    @Override
    public void close() {
        worker.interrupt();
        try {
            var _ = worker.join(LAST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Departure(String endpointKey, String reason) {}
}
