package org.stoppress.notification.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The bytes of a part of an event stream, made once for all who get it, outside the heap so that sending copies nothing. They are
 * kept as a chunk of HTTP/1.1's chunked coding, with the part itself inside. Nobody counts references: the garbage collector
 * takes them when the last writer is done.
 */
final class Frame {
    private final ByteBuf chunk;
    private final ByteBuf content;

    private Frame(ByteBuf chunk, ByteBuf content) {
        this.chunk = chunk;
        this.content = content;
    }

    static Frame of(byte[] content) {
        var size = (Integer.toHexString(content.length).toUpperCase(Locale.ROOT) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        var bytes = ByteBuffer.allocateDirect(size.length + content.length + 2);
        bytes.put(size).put(content).put((byte) '\r').put((byte) '\n').flip();
        var chunk = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes));
        return new Frame(chunk, chunk.slice(size.length, content.length));
    }

    static Frame of(String content) {
        return of(content.getBytes(StandardCharsets.UTF_8));
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
