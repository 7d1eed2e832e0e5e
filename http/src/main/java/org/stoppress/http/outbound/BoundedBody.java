package org.stoppress.http.outbound;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.stoppress.http.outbound.OutboundException.Reason;

/** The first bytes of a body, unpacked; no more than a number of them, as sent and as unpacked. */
final class BoundedBody {
    private final InputStream sent;
    private final List<String> packing;
    private final long most;
    private boolean whole;

    BoundedBody(InputStream sent, List<String> packing, long most) {
        this.sent = sent;
        this.packing = packing;
        this.most = most;
    }

    byte[] read() throws IOException {
        var bounded = new Bounded(sent, most);
        var kept = new ByteArrayOutputStream();
        try {
            var unpacked = unpacked(bounded);
            var buffer = new byte[8_192];
            for (int count = unpacked.read(buffer); count >= 0; count = unpacked.read(buffer)) {
                var room = (int) Math.min(count, most - kept.size());
                kept.write(buffer, 0, room);
                if (room < count) {
                    return kept.toByteArray();
                }
            }
        } catch (Bounded.Full e) {
            return kept.toByteArray();
        }
        whole = true;
        return kept.toByteArray();
    }

    boolean isWhole() {
        return whole;
    }

    private InputStream unpacked(InputStream packed) throws IOException {
        var peeked = new PushbackInputStream(packed);
        var first = peeked.read();
        if (first < 0) {
            return peeked; // Nothing was sent, whatever was said about its packing.
        }
        peeked.unread(first);
        InputStream stream = peeked;
        for (var each : String.join(",", packing).split(",")) {
            stream = switch (each.strip().toLowerCase(Locale.ROOT)) {
                case "", "identity" -> stream;
                case "gzip", "x-gzip" -> new GZIPInputStream(stream, 8_192);
                case "deflate" -> new InflaterInputStream(stream);
                default ->
                    throw new OutboundException(Reason.UNREADABLE, "the answer is packed in a way that we don't read");
            };
        }
        return stream;
    }

    /** Fails when more comes than it lets through. Never closed: closing may read to the end. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream from, long most) {
            super(from);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0 && super.read() >= 0) {
                throw new Full();
            }
            var count = left == 0 ? -1 : super.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        static final class Full extends IOException {
            private static final long serialVersionUID = 1L;
        }
    }
}
