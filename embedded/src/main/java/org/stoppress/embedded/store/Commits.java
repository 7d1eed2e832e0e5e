package org.stoppress.embedded.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Brings changes into the file. A change is one document with all its index entries, and lies in one commit. Whoever made
 * or saw a change waits for its commit before it answers: the first to wait commits at once for all changes made so far,
 * those who come meanwhile share the next.
 */
final class Commits {

    private final MVStore store;
    private final boolean forced;

    /** Changes share it, a commit has it alone, so no commit takes half a change. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

    private final Lock committing = new ReentrantLock();
    private final AtomicLong made = new AtomicLong();
    private volatile long kept;
    private volatile Runnable committed = () -> {};

    private final ThreadLocal<long[]> seen = ThreadLocal.withInitial(() -> new long[1]);

    /** @param forced whether a commit also waits until the disk has it, so that it survives a loss of power */
    Commits(MVStore store, boolean forced) {
        this.store = store;
        this.forced = forced;
    }

    /** Makes a change; changes may lie within each other. */
    <T extends @Nullable Object> T change(Supplier<T> change) {
        gate.readLock().lock();
        try {
            return change.get();
        } finally {
            see(made.incrementAndGet());
            gate.readLock().unlock();
        }
    }

    /** Changes what collections and indexes there are: no commit until it is complete, however many documents it touches. */
    <T extends @Nullable Object> T restructure(Supplier<T> change) {
        // Held first, so that no commit waits at the gate for us while a change that we wait for waits behind it.
        committing.lock();
        try {
            return change(change);
        } finally {
            committing.unlock();
        }
    }

    /** What this thread answers next tells of this change. */
    void see(long change) {
        long[] newest = seen.get();
        newest[0] = Math.max(newest[0], change);
    }

    /** Returns when everything that this thread has seen is in the file. */
    void awaitSeen() {
        long needed = seen.get()[0];
        if (kept >= needed) {
            return;
        }
        committing.lock();
        try {
            if (kept < needed) {
                commit();
            }
        } finally {
            committing.unlock();
        }
    }

    private void commit() {
        long upTo;
        gate.writeLock().lock();
        try {
            upTo = made.get();
            store.commit();
        } finally {
            gate.writeLock().unlock();
        }
        if (forced) {
            store.sync();
        }
        kept = upTo;
        committed.run();
    }

    /** Commits what changed in the file's layout only, not in what it says. */
    void flush() {
        committing.lock();
        try {
            commit();
        } finally {
            committing.unlock();
        }
    }

    /** To be run after each commit; it must be quick. */
    void whenCommitted(Runnable listener) {
        committed = listener;
    }

    /** How many changes were made so far. */
    long made() {
        return made.get();
    }
}
