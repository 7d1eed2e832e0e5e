package org.stoppress.notification.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Strikes out of the ledgers what is safe, in batches and after the fact, so that no alert waits for it. What is lost here is sent
 * once more by the relay, with the same id.
 */
public final class Confirmations implements Consumer<Confirmation>, AutoCloseable {
    private static final int BATCH = 500;

    /** Meanwhile the streams are told, and more may come to be struck out with the first. Far shorter than any lease. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final Duration LAST_BATCH = Duration.ofSeconds(2);

    private final Ledgers ledgers;
    private final Consumer<RuntimeException> failures;
    private final BlockingQueue<Confirmation> queue = new LinkedBlockingQueue<>(100_000);
    private final Thread worker;

    /** @param failures told of what could not be struck out */
    public Confirmations(Ledgers ledgers, Consumer<RuntimeException> failures) {
        this.ledgers = ledgers;
        this.failures = failures;
        this.worker = Thread.ofVirtual().name("alert-confirmations").start(this::work);
    }

    @Override
    public void accept(Confirmation confirmation) {
        if (!queue.offer(confirmation)) {
            failures.accept(new IllegalStateException("Too many alerts wait to be struck out"));
        }
    }

    private void work() {
        var batch = new ArrayList<Confirmation>();
        try {
            while (true) {
                batch.add(queue.take());
                Thread.sleep(PAUSE);
                confirm(batch);
            }
        } catch (InterruptedException _) {
            do {
                confirm(batch);
            } while (!queue.isEmpty());
        }
    }

    /** With what waits by now. */
    private void confirm(List<Confirmation> batch) {
        queue.drainTo(batch, BATCH);
        if (batch.isEmpty()) {
            return;
        }
        try {
            ledgers.confirm(batch);
        } catch (RuntimeException e) {
            failures.accept(e);
        }
        batch.clear();
    }

    /** What is known to be out is struck out yet, so that a restart sends no copy of it. */
    @Override
    public void close() {
        worker.interrupt();
        try {
            var _ = worker.join(LAST_BATCH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
