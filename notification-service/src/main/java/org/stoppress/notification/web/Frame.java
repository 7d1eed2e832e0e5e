package org.stoppress.notification.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a part of an event stream, made once for all who get it, outside the heap so that sending copies nothing. They are
 * kept as a chunk of HTTP/1.1's chunked coding, with the part itself inside. Nobody counts references: the garbage collector
 * takes them when the last writer is done.
 */
final class Frame {
    private final ByteBuf chunk;
    private final ByteBuf content;
    private final @Nullable Tally tally;

    private Frame(ByteBuf chunk, ByteBuf content, @Nullable Tally tally) {
        this.chunk = chunk;
        this.content = content;
        this.tally = tally;
    }

    static Frame of(byte[] content) {
        return of(content, null);
    }

    /** Of an alert, whose readers are counted. */
    static Frame of(byte[] content, @Nullable Tally tally) {
        var size = (Integer.toHexString(content.length).toUpperCase(Locale.ROOT) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var bytes = ByteBuffer.allocateDirect(size.length + content.length + 2);
        bytes.put(size).put(content).put((byte) '\r').put((byte) '\n').flip();
        var chunk = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes));
        return new Frame(chunk, chunk.slice(size.length, content.length), tally);
    }

    static Frame of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8), null);
    }

    /** One more reader has it. */
    void handedOver() {
        if (tally != null) {
            tally.handedOver();
        }
    }

    /** To be written once, below the HTTP codec. */
    ByteBuf chunk() {
        return chunk.duplicate();
    }

    /** To be written once, as content of a response. */
    ByteBuf content() {
        return content.duplicate();
    }
}
