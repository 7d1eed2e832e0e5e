package org.stoppress.ingest.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
     * @param text absent where the line is longer than a story may be
     * @param isBeyondBatch whether the request is larger than it may be; no line comes after this one
     */
    record Line(Optional<byte[]> text, boolean isBeyondBatch) {}

    /** The next line that is not blank; empty at the end. */
    Optional<Line> next() throws IOException {
        while (true) {
            var bytes = new ByteArrayOutputStream(512);
            boolean tooLong = false;
            boolean ended = false;
            while (!ended) {
                if (start == end && !fill()) {
                    if (bytes.size() == 0 && !tooLong) {
                        return Optional.empty();
                    }
                    break;
                }
                if (read > most) {
                    return Optional.of(new Line(Optional.empty(), true));
                }
                int stop = lineEnd();
                tooLong |= bytes.size() + (stop - start) > longest;
                if (!tooLong) {
                    bytes.write(buffer, start, stop - start);
                }
                ended = stop < end;
                start = ended ? stop + 1 : stop;
            }
            if (tooLong) {
                return Optional.of(new Line(Optional.empty(), false));
            }
            var text = bytes.toByteArray();
            if (!isBlank(text)) {
                return Optional.of(new Line(Optional.of(text), false));
            }
        }
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
