package org.stoppress.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Thousands of readers of one stream on one thread, which does next to nothing for each: it looks for the alerts' numbers. */
final class StreamReaders implements AutoCloseable {
    private static final byte[] MARK = "\"headline\":\"alert-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GREETING = ": hi\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "\nid: ".getBytes(StandardCharsets.US_ASCII);
    private static final int AT_ONCE = 200;

    private final int streams;
    private final Selector selector;
    private final Thread thread;
    private final List<Reader> readers = new ArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicInteger doubled = new AtomicInteger();
    private final AtomicInteger disordered = new AtomicInteger();
    private final AtomicInteger disconnected = new AtomicInteger();
    private final AtomicLongArray sent;
    private final AtomicLongArray first;
    private final AtomicLongArray last;
    private volatile boolean open = true;

    StreamReaders(int streams, int alerts) throws IOException {
        this.streams = streams;
        this.sent = new AtomicLongArray(alerts);
        this.first = new AtomicLongArray(alerts);
        this.last = new AtomicLongArray(alerts);
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().name("stream-readers").daemon().start(this::read);
    }

    static String headline(int number) {
        return "alert-" + number + ".";
    }

    /** Returns when the service has told every reader its position. */
    void open(InetSocketAddress address, String path) throws IOException {
        var request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < streams; i++) {
            var channel = SocketChannel.open(address);
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            var reader = new Reader();
            readers.add(reader);
            selector.wakeup();
            channel.register(selector, SelectionKey.OP_READ, reader);
            while (i - opened.get() > AT_ONCE) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
        }
        while (opened.get() < streams) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    void sent(int number, long nanos) {
        sent.set(number, nanos);
    }

    /** Waits until everything that was sent is delivered, or for so long. */
    void await(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (delivered.get() < (long) streams * sent.length() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private void read() {
        var buffer = ByteBuffer.allocateDirect(64 * 1024);
        var bytes = new byte[64 * 1024];
        try {
            while (open) {
                selector.select(key -> read(key, buffer, bytes), 100);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(SelectionKey key, ByteBuffer buffer, byte[] bytes) {
        var reader = (Reader) key.attachment();
        try {
            buffer.clear();
            int length = ((SocketChannel) key.channel()).read(buffer);
            if (length < 0) {
                throw new IOException("ended");
            }
            buffer.flip().get(bytes, 0, length);
            reader.take(bytes, length, System.nanoTime());
        } catch (IOException e) {
            key.cancel();
            if (open) {
                disconnected.incrementAndGet();
            }
        }
    }

    long delivered() {
        return delivered.get();
    }

    int doubled() {
        return doubled.get();
    }

    int disordered() {
        return disordered.get();
    }

    int disconnected() {
        return disconnected.get();
    }

    /** For each alert the time to the first reader. */
    long[] first() {
        return delays(first);
    }

    /** For each alert the time to the last reader. */
    long[] last() {
        return delays(last);
    }

    private long[] delays(AtomicLongArray arrivals) {
        var delays = new long[sent.length()];
        for (int i = 0; i < delays.length; i++) {
            delays[i] = arrivals.get(i) - sent.get(i);
        }
        return delays;
    }

    @Override
    public void close() throws IOException {
        open = false;
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Only now are the connections gone for good.
        selector.close();
    }

    /** One reader. Only the thread calls it. */
    private final class Reader {
        private boolean isOpen;
        private final BitSet seen = new BitSet();
        private long newest = -1;
        private byte @Nullable [] rest;

        /** An event that has not come whole waits for the next part. */
        void take(byte[] bytes, int length, long now) {
            var text = bytes;
            int end = length;
            var before = rest;
            if (before != null) {
                text = new byte[before.length + length];
                System.arraycopy(before, 0, text, 0, before.length);
                System.arraycopy(bytes, 0, text, before.length, length);
                end = text.length;
                rest = null;
            }
            // Ours says where the reader stands, nchan says hello.
            if (!isOpen && (find(text, 0, end, ID) >= 0 || find(text, 0, end, GREETING) >= 0)) {
                isOpen = true;
                opened.incrementAndGet();
            }
            int from = 0;
            for (int at = find(text, 0, end, MARK); at >= 0; at = find(text, from, end, MARK)) {
                int dot = at + MARK.length;
                while (dot < end && text[dot] != '.') {
                    dot++;
                }
                if (dot == end) {
                    keep(text, from, end);
                    return;
                }
                // The last one before it: a heartbeat has an id too.
                int id = find(text, from, at, ID);
                for (int next = id; next >= 0; next = find(text, next + 1, at, ID)) {
                    id = next;
                }
                arrived(number(text, at + MARK.length), number(text, id + ID.length), now);
                from = dot;
            }
            int event = end;
            while (event > from && !(text[event - 1] == '\n' && event >= 2 && text[event - 2] == '\n')) {
                event--;
            }
            // With the line break before it, which is part of what an id is known by.
            keep(text, Math.max(from, event - 1), end);
        }

        private static long number(byte[] text, int from) {
            long number = 0;
            for (int i = from; text[i] >= '0' && text[i] <= '9'; i++) {
                number = number * 10 + text[i] - '0';
            }
            return number;
        }

        private void keep(byte[] text, int from, int end) {
            rest = from == end ? null : Arrays.copyOfRange(text, from, end);
        }

        /** Whatever the order in which alerts were decided, that of their positions is everyone's. */
        private void arrived(long alert, long position, long now) {
            int number = (int) alert;
            if (seen.get(number)) {
                doubled.incrementAndGet();
                return;
            }
            seen.set(number);
            if (position <= newest) {
                disordered.incrementAndGet();
            }
            newest = position;
            delivered.incrementAndGet();
            first.compareAndSet(number, 0, now);
            last.set(number, now);
        }

        private static int find(byte[] text, int from, int end, byte[] mark) {
            for (int i = from; i <= end - mark.length; i++) {
                int j = 0;
                while (j < mark.length && text[i + j] == mark[j]) {
                    j++;
                }
                if (j == mark.length) {
                    return i;
                }
            }
            return -1;
        }
    }
}
