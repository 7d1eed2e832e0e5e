package org.stoppress.notification.web;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.stoppress.notification.live.AlertFilter;
import org.stoppress.notification.live.AlertRing;
import org.stoppress.notification.live.AlertTopic;
import org.stoppress.notification.live.AlertTopicOutageException;
import org.stoppress.notification.live.Audiences;
import org.stoppress.notification.live.LiveAlert;
import org.stoppress.notification.live.Replay;

/** All open streams. When the service stops, they end first, as they should end; their readers come back to another instance. */
@Component
class Streams implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Streams.class);
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(1);

    /** So many alerts of a replay are on their way to a reader at once. */
    private static final int WINDOW = 64;

    private final AlertRing ring;
    private final AlertTopic topic;
    private final Audiences audiences;
    private final Frames frames;
    private final StreamSettings settings;
    private final StreamMeters meters;
    private final InstantSource clock;
    private final Map<EventLoop, StreamLoop> loops = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile boolean stopping;

    Streams(
            AlertRing ring,
            AlertTopic topic,
            Audiences audiences,
            Frames frames,
            StreamSettings settings,
            StreamMeters meters,
            InstantSource clock) {
        this.ring = ring;
        this.topic = topic;
        this.audiences = audiences;
        this.frames = frames;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        ring.onChange(this::wake);
        audiences.onVerdict(this::wake);
    }

    /** The answer's first part is sent: from now on this stream is written to. */
    OpenStream open(
            Channel channel, boolean chunked, AlertFilter filter, @Nullable String lastEventId, String refetch) {
        var stream = new OpenStream(channel, chunked, audiences.join(filter), lastEventId, refetch);
        var loop = loop(channel);
        loop.loop().execute(() -> loop.add(stream));
        if (stopping) {
            stream.finish();
        }
        return stream;
    }

    /** The answer has ended, by whosever will. */
    void close(OpenStream stream) {
        var loop = loop(stream.channel());
        loop.loop().execute(() -> {
            audiences.leave(stream.audience());
            loop.remove(stream);
        });
    }

    private StreamLoop loop(Channel channel) {
        return loops.computeIfAbsent(
                channel.eventLoop(), loop -> new StreamLoop(loop, ring, frames, settings, meters, this::begin));
    }

    private void wake() {
        loops.values().forEach(StreamLoop::wake);
    }

    /** On the stream's loop. */
    private void begin(OpenStream stream) {
        var loop = loop(stream.channel());
        var extent = ring.extent();
        var lastEventId = stream.lastEventId();
        if (lastEventId == null) {
            loop.goLive(stream, extent.generation(), extent.head(), 0);
            return;
        }
        Replay.from(lastEventId, ring, topic, stream.audience(), clock)
                .ifPresentOrElse(
                        replay -> {
                            stream.replay();
                            Thread.ofVirtual().name("alert-replay").start(() -> replay(stream, loop, replay));
                        },
                        () -> loop.gap(stream, Replay.Reason.UNKNOWN.word()));
    }

    private void replay(OpenStream stream, StreamLoop loop, Replay replay) {
        var window = new Semaphore(WINDOW);
        try {
            while (stream.channel().isActive()) {
                switch (next(replay)) {
                    case Replay.Show(LiveAlert alert) -> {
                        if (!window.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                            meters.cutOff();
                            stream.cutOff();
                            return;
                        }
                        var frame = frames.of(alert);
                        loop.loop().execute(() -> write(stream, frame, window));
                    }
                    case Replay.CaughtUp(int generation, long sequence, long fromOffset) -> {
                        loop.loop().execute(() -> {
                            if (stream.isReplaying()) {
                                loop.goLive(stream, generation, sequence, fromOffset);
                            }
                        });
                        return;
                    }
                    case Replay.Gap(Replay.Reason reason) -> {
                        loop.loop().execute(() -> {
                            if (stream.isReplaying()) {
                                loop.gap(stream, reason.word());
                            }
                        });
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("A reader could not be led on; it is cut off, and resumes");
            stream.cutOff();
        }
    }

    private static Replay.Next next(Replay replay) throws InterruptedException {
        while (true) {
            try {
                return replay.next();
            } catch (AlertTopicOutageException e) {
                // The reader waits, with heartbeats: a refusal would make a browser give up for good.
                log.atDebug().addKeyValue("cause", e.getMessage()).log("A reader waits for older alerts");
                Thread.sleep(OUTAGE_PAUSE);
            }
        }
    }

    /** On the loop; the window opens again when the reader's connection has taken it. */
    private void write(OpenStream stream, Frame frame, Semaphore window) {
        if (!stream.isReplaying()) {
            window.release();
            return;
        }
        stream.write(frame);
        frame.handedOver();
        meters.delivered(1);
        if (stream.isWritable()) {
            stream.flush();
            window.release();
        } else {
            stream.block(window::release);
        }
    }

    @Override
    public void start() {
        stopping = false;
        running = true;
    }

    @Override
    public void stop() {
        stopping = true;
        running = false;
        loops.values().forEach(loop -> loop.loop().execute(loop::finishAll));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
