package org.stoppress.ingest.reject;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.stoppress.ingest.reject.Rejects.Query;
import org.stoppress.ingest.story.LedgerOutageException;

/**
 * Keeps what could not be taken. Putting something in never waits and never fails: while the store is away or too slow, the box
 * loses rejects rather than hold up those who are refused.
 */
@Service
public final class RejectBox implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RejectBox.class);
    private static final int AT_ONCE = 100;
    private static final int MOST_WAITING = 5_000;
    private static final long MOST_BYTES_WAITING = 32L * 1024 * 1024;
    private static final int TRIM_EACH = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Rejects rejects;
    private final RejectSettings settings;
    private final InstantSource clock;
    private final Counter kept;
    private final Counter dropped;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong bytes = new AtomicLong();
    private final Map<String, Integer> untrimmed = new HashMap<>();
    private volatile boolean running;
    private Thread writer = Thread.ofVirtual().unstarted(() -> {});

    RejectBox(Rejects rejects, RejectSettings settings, InstantSource clock, MeterRegistry meters) {
        this.rejects = rejects;
        this.settings = settings;
        this.clock = clock;
        this.kept = counter(meters, "kept");
        this.dropped = counter(meters, "dropped");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("stoppress.ingest.rejects")
                .description("Documents that went into the reject box, or could not")
                .tag("outcome", outcome)
                .register(meters);
    }

    private sealed interface Waiting {
        record Kept(Reject reject) implements Waiting {}

        /** Whoever waits for all before it to be written. */
        record Mark(CompletableFuture<Void> passed) implements Waiting {}
    }

    /** Puts a reject in, soon. Never waits, never fails. */
    public void put(Reject reject) {
        var cut = reject.cut(settings.payload().toBytes());
        if (bytes.addAndGet(cut.payload().length) > MOST_BYTES_WAITING || !queue.offer(new Waiting.Kept(cut))) {
            bytes.addAndGet(-cut.payload().length);
            dropped.increment();
        }
    }

    public List<Reject> list(Query query, int most) {
        settle();
        return rejects.list(query, most);
    }

    public Optional<Reject> find(String id) {
        settle();
        return rejects.find(id);
    }

    public boolean remove(String id) {
        settle();
        return rejects.remove(id);
    }

    /** For what is to be nowhere any more. */
    public void removeAbout(String source, String articleId) {
        settle();
        rejects.removeAbout(source, articleId);
    }

    /** Whoever looks into the box sees what was put in before, at this instance. */
    private void settle() {
        var mark = new CompletableFuture<Void>();
        try {
            if (queue.offer(new Waiting.Mark(mark))) {
                mark.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            log.debug("The reject box is not up to date", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void sweep() {
        try {
            rejects.sweep(clock.instant().minus(settings.retention()));
        } catch (LedgerOutageException e) {
            log.debug("Old rejects are swept another time", e);
        }
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            writer = Thread.ofVirtual().name("rejects").start(this::write);
        }
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
        writeDown(drained());
    }

    /** Stops after the web server has. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void write() {
        try {
            while (running) {
                var first = queue.take();
                var batch = drained();
                batch.addFirst(first);
                if (!writeDown(batch)) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Waiting> drained() {
        var batch = new ArrayList<Waiting>();
        queue.drainTo(batch, AT_ONCE);
        return batch;
    }

    private boolean writeDown(List<Waiting> batch) {
        // The same twice in one write is one that was refused twice: the later says how.
        var latest = new HashMap<String, Reject>();
        int all = 0;
        for (var waiting : batch) {
            if (waiting instanceof Waiting.Kept(var reject)) {
                bytes.addAndGet(-reject.payload().length);
                latest.put(reject.id(), reject);
                all++;
            }
        }
        try {
            if (!latest.isEmpty()) {
                rejects.keep(latest.values());
                trim(latest.values());
            }
            kept.increment(all);
            return true;
        } catch (LedgerOutageException e) {
            log.debug("Rejects are lost while the store is away", e);
            dropped.increment(all);
            return false;
        } catch (RuntimeException e) {
            log.error("Rejects can't be kept", e);
            dropped.increment(all);
            return false;
        } finally {
            batch.forEach(RejectBox::pass);
        }
    }

    private static void pass(Waiting waiting) {
        if (waiting instanceof Waiting.Mark(var passed)) {
            passed.complete(null);
        }
    }

    /** Now and then, and often enough that a flood is never much larger than what may be kept. */
    private void trim(Iterable<Reject> written) {
        for (var reject : written) {
            int much = 1 + (int) (reject.payload().length / (settings.payload().toBytes() / TRIM_EACH + 1));
            if (untrimmed.merge(reject.source(), much, Integer::sum) >= TRIM_EACH) {
                rejects.trim(
                        reject.source(),
                        settings.perSource(),
                        settings.bytesPerSource().toBytes());
                untrimmed.remove(reject.source());
            }
        }
    }
}
