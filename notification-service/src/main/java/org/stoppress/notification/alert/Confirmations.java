package org.stoppress.notification.alert;

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
                queue.drainTo(batch, BATCH);
                confirm(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void confirm(List<Confirmation> batch) {
        try {
            ledgers.confirm(batch);
        } catch (RuntimeException e) {
            failures.accept(e);
        }
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
