package org.stoppress.ingest.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines of bytes, none of them beyond the limits into memory. Blank lines are skipped. */
final class LineReader {
    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final long longest;
    private final long most;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private long read;

    LineReader(InputStream in, LimitSettings limits) {
        this.in = in;
        this.longest = limits.story().toBytes();
        this.most = limits.batch().toBytes();
    }

    /**
     * @param text of the line, or its beginning where it is longer than a story may be
     * @param size of the whole line
     * @param isBeyondBatch whether the request is larger than it may be; no line comes after this one
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares lines.
    record Line(byte[] text, long size, boolean isBeyondBatch) {
        boolean isTooLong() {
            return size > text.length;
        }
    }

    /** The next line that is not blank; empty at the end. */
    Optional<Line> next() throws IOException {
        while (start < end || fill()) {
            int stop = lineEnd();
            var line = stop < end && read <= most ? within(stop) : across();
            if (line.isBeyondBatch() || line.isTooLong() || !isBlank(line.text())) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** By far the most are in the buffer as a whole. */
    private Line within(int stop) {
        int size = stop - start;
        var text = Arrays.copyOfRange(buffer, start, start + (int) Math.min(size, longest));
        start = stop + 1;
        return new Line(text, size, false);
    }

    private Line across() throws IOException {
        var bytes = new ByteArrayOutputStream(4096);
        long size = 0;
        boolean ended = false;
        while (!ended && (start < end || fill())) {
            if (read > most) {
                return new Line(bytes.toByteArray(), size, true);
            }
            int stop = lineEnd();
            bytes.write(buffer, start, (int) Math.min(stop - start, longest - bytes.size()));
            size += stop - start;
            ended = stop < end;
            start = ended ? stop + 1 : stop;
        }
        return new Line(bytes.toByteArray(), size, false);
    }

    /** Whether there is more to read without waiting for the client. */
    boolean hasMoreNow() throws IOException {
        return start < end || in.available() > 0;
    }

    private boolean fill() throws IOException {
        start = 0;
        end = Math.max(0, in.read(buffer));
        read += end;
        return end > 0;
    }

    private int lineEnd() {
        int stop = start;
        while (stop < end && buffer[stop] != '\n') {
            stop++;
        }
        return stop;
    }

    private static boolean isBlank(byte[] text) {
        for (var each : text) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
