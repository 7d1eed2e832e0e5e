package org.stoppress.ingest.source;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.story.LedgerOutageException;

/**
 * Sees to it that the key in the keys directory is the demo source's, as soon as the store is there. A demo source that the admin
 * has removed stays removed.
 */
@Component
final class DemoSource implements SmartLifecycle {
    static final String ID = "demo";
    private static final Logger log = LoggerFactory.getLogger(DemoSource.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Sources sources;
    private final FirstKeys keys;
    private final InstantSource clock;
    private volatile @Nullable Thread worker;

    DemoSource(Sources sources, FirstKeys keys, InstantSource clock) {
        this.sources = sources;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether this is the key in the keys directory. */
    boolean hasKey(String digest) {
        return keys.demo().filter(key -> SecretKey.isSame(key.digest(), digest)).isPresent();
    }

    void admit() {
        keys.demo().ifPresent(key -> admit(SecretKey.key(key, clock.instant())));
    }

    private void admit(Source.Key key) {
        var known = sources.find(ID);
        if (known.isEmpty()) {
            sources.add(new Source(ID, "Demo", key.createdAt(), false, List.of(key)));
        } else if (!known.get().removed() && known.get().key(key.id()).isEmpty()) {
            sources.replace(known.get().with(key));
        }
    }

    @Override
    public void start() {
        worker = Thread.ofVirtual().name("demo-source").start(this::admitSoon);
    }

    @Override
    public void stop() {
        var running = worker;
        if (running != null) {
            running.interrupt();
        }
        worker = null;
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void admitSoon() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                admit();
                return;
            } catch (LedgerOutageException e) {
                log.debug("The demo source waits for the store", e);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
