package org.stoppress.notification.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.stoppress.notification.alert.OutageException;

/** Keeps what became of attempts, many in one write. While the store is away they wait: nothing is tried again before they are kept. */
final class Endings implements AutoCloseable {
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Deliveries deliveries;
    private final Consumer<RuntimeException> failures;
    private final BlockingQueue<Kept> queue = new LinkedBlockingQueue<>();
    private final Thread worker;

    Endings(Deliveries deliveries, Consumer<RuntimeException> failures) {
        this.deliveries = deliveries;
        this.failures = failures;
        this.worker = Thread.ofVirtual().name("delivery-endings").start(this::work);
    }

    /** @param whenKept called by another thread */
    void add(Deliveries.Ending ending, Runnable whenKept) {
        queue.add(new Kept(ending, whenKept));
    }

    private void work() {
        var batch = new ArrayList<Kept>();
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH);
                keep(batch);
                batch.forEach(kept -> kept.whenKept().run());
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(List<Kept> batch) throws InterruptedException {
        while (true) {
            try {
                deliveries.end(batch.stream().map(Kept::ending).toList());
                return;
            } catch (OutageException e) {
                failures.accept(e);
                Thread.sleep(PAUSE);
            } catch (RuntimeException e) {
                failures.accept(e);
                return;
            }
        }
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private record Kept(Deliveries.Ending ending, Runnable whenKept) {}
}
