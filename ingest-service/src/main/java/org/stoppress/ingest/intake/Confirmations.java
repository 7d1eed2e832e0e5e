package org.stoppress.ingest.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.story.LedgerOutageException;
import org.stoppress.ingest.story.Stories;
import org.stoppress.ingest.story.Stories.Confirmation;

/**
 * Writes down in the ledger what the log has confirmed: many at once, and never while an answer waits for it. A confirmation that
 * is lost with the process costs a copy of the event, no more.
 */
@Component
final class Confirmations implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Confirmations.class);
    private static final int AT_ONCE = 500;

    // Beyond it, copies by the relay are cheaper than memory.
    private static final int MOST = 200_000;

    private final BlockingQueue<Confirmation> waiting = new LinkedBlockingQueue<>(MOST);
    private final Stories stories;
    private final SendingSettings settings;
    private volatile boolean running;
    private Thread writer = Thread.ofVirtual().unstarted(() -> {});

    Confirmations(Stories stories, SendingSettings settings) {
        this.stories = stories;
        this.settings = settings;
    }

    void add(Confirmation confirmation) {
        if (!waiting.offer(confirmation)) {
            log.debug("A confirmation was dropped; the relay will send the event again");
        }
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        writer = Thread.ofVirtual().name("confirmations").start(this::write);
    }

    @Override
    public synchronized void stop() {
        running = false;
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            while (!waiting.isEmpty()) {
                writeDown(drained(new ArrayList<>()));
            }
        } catch (LedgerOutageException e) {
            log.debug("The last confirmations could not be written; the relay will send copies", e);
        }
    }

    /** Stops after the web server has: what its last requests sent is confirmed too. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void write() {
        var batch = new ArrayList<Confirmation>();
        try {
            while (running) {
                if (batch.isEmpty()) {
                    batch.add(waiting.take());
                    Thread.sleep(settings.confirmationPause());
                }
                try {
                    writeDown(drained(batch));
                    batch.clear();
                } catch (LedgerOutageException e) {
                    log.debug("Confirmations wait for the ledger", e);
                    Thread.sleep(settings.relayInterval());
                }
            }
        } catch (InterruptedException e) {
            waiting.addAll(batch.subList(0, Math.min(batch.size(), waiting.remainingCapacity())));
            Thread.currentThread().interrupt();
        }
    }

    private List<Confirmation> drained(List<Confirmation> batch) {
        waiting.drainTo(batch, AT_ONCE - Math.min(AT_ONCE, batch.size()));
        return batch;
    }

    private void writeDown(List<Confirmation> batch) {
        if (!batch.isEmpty()) {
            stories.confirm(batch);
        }
    }
}
