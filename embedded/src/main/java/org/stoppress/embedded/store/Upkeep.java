package org.stoppress.embedded.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file from growing without end. Each commit writes changed pages anew and leaves the old ones behind; here what
 * is still valid of mostly stale stretches is written once more, so that their space can be used again: in small steps,
 * since commits wait for each, when nobody writes, or when too much of the file is stale. Costs nothing while nothing
 * changes.
 */
final class Upkeep implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long YOUNG = StoredBackend.RETENTION.toNanos() + PERIOD;
    private static final int STEP_BYTES = 512 * 1024;
    private static final int MOST_STEPS = 10;

    /** When to act: how much of the file must be valid, in percent, from which size on. */
    private record Standard(int valid, long bytes) {
        private static final Standard QUIET = new Standard(75, 8L << 20);
        private static final Standard BUSY = new Standard(45, 64L << 20);

        boolean isMetBy(FileStore<?> file) {
            return file.size() < bytes || file.getChunksFillRate() >= valid;
        }
    }

    private final MVStore store;
    private final Commits commits;
    private final Thread thread;
    private volatile boolean open = true;
    private volatile boolean asleep;

    Upkeep(MVStore store, Commits commits) {
        this.store = store;
        this.commits = commits;
        this.thread = Thread.ofPlatform().daemon().name("documents-upkeep").unstarted(this::run);
    }

    void start() {
        commits.whenCommitted(this::wake);
        thread.start();
    }

    private void wake() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        try {
            long seen = commits.made();
            long changedAt = System.nanoTime();
            while (open) {
                LockSupport.parkNanos(PERIOD);
                long made = commits.made();
                boolean quiet = made == seen;
                if (!quiet) {
                    changedAt = System.nanoTime();
                }
                seen = made;
                boolean done = reclaim(quiet ? Standard.QUIET : Standard.BUSY);
                // What is younger can't be reclaimed yet.
                if (quiet && done && System.nanoTime() - changedAt > YOUNG) {
                    sleepUnlessChangedSince(seen);
                }
            }
        } catch (MVStoreException e) {
            if (open) {
                log.error("no upkeep any more: the file of documents will grow", e);
            }
        }
    }

    private void sleepUnlessChangedSince(long seen) {
        asleep = true;
        while (open && asleep && commits.made() == seen) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    /** Whether nothing is left to do. */
    private boolean reclaim(Standard standard) {
        FileStore<?> file = store.getFileStore();
        int before = file.getChunksFillRate();
        for (int step = 0; step < MOST_STEPS && open; step++) {
            if (standard.isMetBy(file) || !store.compact(standard.valid(), STEP_BYTES)) {
                return true;
            }
            commits.flush();
        }
        return file.getChunksFillRate() <= before;
    }

    /** Never interrupts the thread: that would close the file under it. */
    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
