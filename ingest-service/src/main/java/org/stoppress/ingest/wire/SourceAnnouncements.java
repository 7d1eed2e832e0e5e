package org.stoppress.ingest.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.stoppress.contract.Topics;
import org.stoppress.contract.source.SourceCodec;
import org.stoppress.contract.source.SourceRecord;
import org.stoppress.ingest.source.Source;
import org.stoppress.ingest.source.Sources;
import org.stoppress.log.LogWriter;

/**
 * Tells the other services, by digests, which keys are good: all at start, then each change within seconds, whichever instance made it.
 * What is not known to be in the log is sent again.
 */
@Component
final class SourceAnnouncements implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SourceAnnouncements.class);
    private static final long PAUSE_SECONDS = 2;

    private final Sources sources;
    private final LogWriter writer;
    private final SourceCodec codec = new SourceCodec();
    private final Map<String, SourceRecord> announced = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("source-announcements").daemon().factory());
    private volatile boolean running;

    SourceAnnouncements(Sources sources, LogWriter writer) {
        this.sources = sources;
        this.writer = writer;
    }

    private void announce() {
        try {
            for (var source : sources.all()) {
                var current = announcement(source);
                if (!current.equals(announced.get(source.id()))) {
                    var _ = writer.send(Topics.SOURCES, codec.key(current), codec.headers(current), codec.data(current))
                            .thenRun(() -> announced.put(current.id(), current));
                }
            }
        } catch (RuntimeException e) {
            log.atDebug().addKeyValue("cause", e.toString()).log("Sources can't be announced now; trying again");
        }
    }

    private static SourceRecord announcement(Source source) {
        return new SourceRecord(
                source.id(), source.keys().stream().map(Source.Key::digest).toList());
    }

    @Override
    public void start() {
        running = true;
        var _ = timer.scheduleWithFixedDelay(this::announce, 1, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
