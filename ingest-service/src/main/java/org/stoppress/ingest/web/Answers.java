package org.stoppress.ingest.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers on their way to a client, written by a thread of their own: a client that sends all before it reads must not block us,
 * or both would wait for ever. So as much is kept for it as the receipts of a whole request amount to. Beyond that whoever has
 * another answer waits until the client has read.
 */
final class Answers implements AutoCloseable {
    static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final Thread writer;
    private long bytes;
    private boolean complete;
    private boolean gone;

    Answers(OutputStream out) {
        this.out = out;
        this.writer = Thread.ofVirtual().name("answers").start(this::write);
    }

    /** Returns when there is room for it. What is for a client that is gone goes nowhere. */
    void add(byte[] answer) {
        lock.lock();
        try {
            while (!gone && bytes > 0 && bytes + answer.length > MOST_BYTES) {
                changed.awaitUninterruptibly();
            }
            if (!gone) {
                waiting.add(answer);
                bytes += answer.length;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try {
            while (true) {
                var next = next();
                if (next.length == 0) {
                    out.flush();
                    return;
                }
                out.write(next);
                if (written(next.length)) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            // What it sent is taken all the same; a retry finds duplicates.
            log.debug("The client does not want its answers", e);
            forget();
        }
    }

    /** Nothing at the end. */
    private byte[] next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !complete) {
                changed.awaitUninterruptibly();
            }
            var next = waiting.poll();
            return next == null ? new byte[0] : next;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was the last for now. */
    private boolean written(int length) {
        lock.lock();
        try {
            bytes -= length;
            changed.signalAll();
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        lock.lock();
        try {
            gone = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when all is written. */
    @Override
    public void close() {
        lock.lock();
        try {
            complete = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
