package org.stoppress.notification.web;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.live.AlertRing;
import org.stoppress.notification.live.AlertRing.Extent;
import org.stoppress.notification.live.Replay;
import org.stoppress.notification.live.Verdict;

/**
 * The open streams of one event loop: one task of the loop writes to all of them, and one timer gives them their heartbeats. All
 * but {@link #wake()} belongs to the loop.
 */
final class StreamLoop {
    private static final Frame COMMENT = Frame.of(EventStreamFormat.comment());

    private final EventLoop loop;
    private final AlertRing ring;
    private final Frames frames;
    private final StreamSettings settings;
    private final StreamMeters meters;
    private final Opening opening;
    private final ArrayList<OpenStream> open = new ArrayList<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    /** What brings a stream from its last position to the ring's head. */
    interface Opening {
        void begin(OpenStream stream);
    }

    StreamLoop(
            EventLoop loop,
            AlertRing ring,
            Frames frames,
            StreamSettings settings,
            StreamMeters meters,
            Opening opening) {
        this.loop = loop;
        this.ring = ring;
        this.frames = frames;
        this.settings = settings;
        this.meters = meters;
        this.opening = opening;
        long pause = settings.heartbeat().toMillis();
        var _ = loop.scheduleAtFixedRate(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    EventLoop loop() {
        return loop;
    }

    /** By any thread: there may be something to write. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            loop.execute(this::writeAll);
        }
    }

    void add(OpenStream stream) {
        stream.index = open.size();
        open.add(stream);
        meters.opened();
        advance(stream);
    }

    void remove(OpenStream stream) {
        if (stream.isClosed()) {
            return;
        }
        stream.closed();
        var last = open.removeLast();
        if (last != stream) {
            open.set(stream.index, last);
            last.index = stream.index;
        }
        meters.closed();
    }

    /** Brings the stream on by what there is for it. */
    void advance(OpenStream stream) {
        if (stream.isLive()) {
            write(stream, ring.extent());
        } else if (stream.isOpening() && ring.extent().complete()) {
            opening.begin(stream);
        }
    }

    /** The stream takes what follows from the ring, and is told where it stands. */
    void goLive(OpenStream stream, int generation, long sequence, long fromOffset) {
        stream.goLive(generation, sequence, fromOffset);
        var extent = ring.extent();
        write(stream, extent);
        if (hasCaughtUp(stream, extent)) {
            stream.write(Frame.of(EventStreamFormat.heartbeat(extent.position())));
            stream.flush();
        }
    }

    /** Says that alerts may be missing, and goes on with what comes. */
    void gap(OpenStream stream, String reason) {
        var extent = ring.extent();
        stream.write(Frame.of(EventStreamFormat.gap(extent.position(), reason, stream.refetch())));
        stream.flush();
        stream.goLive(extent.generation(), extent.head(), 0);
    }

    void finishAll() {
        List.copyOf(open).forEach(OpenStream::finish);
    }

    private void writeAll() {
        woken.set(false);
        // From behind, since a stream that is cut off gives its place to the last one.
        for (int i = open.size() - 1; i >= 0; i--) {
            if (i < open.size()) {
                advance(open.get(i));
            }
        }
    }

    private void write(OpenStream stream, Extent extent) {
        if (stream.generation() != extent.generation()) {
            gap(stream, Replay.Reason.UNKNOWN.word());
            return;
        }
        if (stream.isBlocked()) {
            if (extent.head() - stream.sequence() > settings.buffer()) {
                cutOff(stream);
            }
            return;
        }
        int written = 0;
        while (stream.sequence() < extent.head()) {
            var alert = ring.at(stream.sequence());
            if (alert == null) {
                cutOff(stream);
                return;
            }
            var verdict = alert.offset() < stream.fromOffset()
                    ? Verdict.NO
                    : stream.audience().verdict(alert);
            if (verdict == Verdict.NOT_YET) {
                break;
            }
            if (verdict == Verdict.YES) {
                if (!stream.isWritable()) {
                    stream.flush();
                    meters.delivered(written);
                    stream.block(() -> advance(stream));
                    return;
                }
                var frame = frames.of(alert);
                stream.write(frame);
                frame.handedOver();
                written++;
            }
            stream.advance();
        }
        if (written > 0) {
            stream.flush();
            meters.delivered(written);
        }
    }

    private void beat() {
        var extent = ring.extent();
        @Nullable Frame heartbeat = null;
        for (int i = open.size() - 1; i >= 0; i--) {
            var stream = open.get(Math.min(i, open.size() - 1));
            if (stream.isBlocked() || !stream.isWritable()) {
                if (settings.heartbeat().multipliedBy(stream.stall()).compareTo(settings.patience()) >= 0) {
                    cutOff(stream);
                }
                continue;
            }
            stream.flows();
            if (hasCaughtUp(stream, extent)) {
                heartbeat = heartbeat == null ? Frame.of(EventStreamFormat.heartbeat(extent.position())) : heartbeat;
                stream.write(heartbeat);
            } else {
                stream.write(COMMENT);
            }
            stream.flush();
        }
    }

    private static boolean hasCaughtUp(OpenStream stream, Extent extent) {
        return stream.isLive()
                && stream.generation() == extent.generation()
                && stream.sequence() == extent.head()
                && stream.fromOffset() <= extent.nextOffset();
    }

    private void cutOff(OpenStream stream) {
        meters.cutOff();
        remove(stream);
        stream.cutOff();
    }
}
