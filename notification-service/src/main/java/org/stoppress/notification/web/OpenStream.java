package org.stoppress.notification.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpServerCodec;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.stoppress.notification.live.Audience;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One reader's connection. It holds no alerts: only the sequence of the one that it takes next from the ring, so a reader who is
 * behind costs no more than the others. All but the constructor belongs to the connection's event loop.
 */
final class OpenStream {
    private enum State {
        OPENING,
        REPLAYING,
        LIVE,
        CLOSED
    }

    private final Channel channel;
    private final @Nullable ChannelHandlerContext belowHttp;
    private final Audience audience;
    private final @Nullable String lastEventId;
    private final String refetch;
    private final Sinks.Empty<DataBuffer> end = Sinks.empty();

    private State state = State.OPENING;
    private boolean blocked;
    private int stalled;
    private int generation;
    private long sequence;
    private long fromOffset;

    /** Its place among the streams of its loop. */
    int index;

    /** @param chunked whether the answer is sent in chunks, so that ready-made ones can go past the HTTP codec */
    OpenStream(Channel channel, boolean chunked, Audience audience, @Nullable String lastEventId, String refetch) {
        this.channel = channel;
        this.belowHttp = chunked ? channel.pipeline().context(HttpServerCodec.class) : null;
        this.audience = audience;
        this.lastEventId = lastEventId;
        this.refetch = refetch;
    }

    Channel channel() {
        return channel;
    }

    Audience audience() {
        return audience;
    }

    @Nullable
    String lastEventId() {
        return lastEventId;
    }

    String refetch() {
        return refetch;
    }

    /** Ends the answer when it completes. */
    Mono<DataBuffer> end() {
        return end.asMono();
    }

    boolean isOpening() {
        return state == State.OPENING;
    }

    boolean isReplaying() {
        return state == State.REPLAYING;
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    void replay() {
        state = State.REPLAYING;
    }

    /**
     * From now on it takes alerts from the ring.
     *
     * @param first the sequence of the first one
     * @param firstOffset what lies before it was seen already
     */
    void goLive(int newGeneration, long first, long firstOffset) {
        state = State.LIVE;
        generation = newGeneration;
        sequence = first;
        fromOffset = firstOffset;
    }

    void closed() {
        state = State.CLOSED;
    }

    int generation() {
        return generation;
    }

    long sequence() {
        return sequence;
    }

    long fromOffset() {
        return fromOffset;
    }

    void advance() {
        sequence++;
    }

    /** Whether the reader takes what is written. */
    boolean isWritable() {
        return channel.isWritable();
    }

    /** Without a flush. */
    void write(Frame frame) {
        if (belowHttp != null) {
            var _ = belowHttp.write(frame.chunk(), channel.voidPromise());
        } else {
            var _ = channel.write(new DefaultHttpContent(frame.content()), channel.voidPromise());
        }
    }

    void flush() {
        if (belowHttp != null) {
            belowHttp.flush();
        } else {
            channel.flush();
        }
    }

    boolean isBlocked() {
        return blocked;
    }

    /** The reader takes nothing more now; {@code then} runs, on the loop, when all that was written is on its way. */
    void block(Runnable then) {
        blocked = true;
        var done = channel.newPromise();
        done.addListener(_ -> {
            blocked = false;
            stalled = 0;
            then.run();
        });
        if (belowHttp != null) {
            var _ = belowHttp.writeAndFlush(Unpooled.EMPTY_BUFFER, done);
        } else {
            var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER, done);
        }
    }

    /** Counts the heartbeats that a blocked reader could not be given. */
    int stall() {
        return ++stalled;
    }

    /** The reader takes what is written, again or still. */
    void flows() {
        stalled = 0;
    }

    /** Ends the answer as it should end. */
    void finish() {
        end.tryEmitEmpty();
    }

    /** Ends the connection, with what is still to be written. */
    void cutOff() {
        var _ = channel.close();
    }
}
