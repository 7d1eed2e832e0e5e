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

    /** Without a limit, unless one is set. */
    private void admit(Source.Key key) {
        var known = sources.find(ID);
        var secrets = keys.demoSecrets(clock.instant());
        if (known.isEmpty()) {
            sources.add(whole(Source.of(ID, "Demo", key.createdAt()), key, secrets));
        } else if (!known.get().isRemoved()) {
            var whole = whole(known.get(), key, secrets);
            if (!whole.equals(known.get())) {
                sources.replace(whole.revision(whole.revision() + 1));
            }
        }
    }

    private static Source whole(Source source, Source.Key key, List<SigningSecret> secrets) {
        var whole = source.key(key.id()).isPresent() ? source : source.with(key);
        whole = whole.limit() == null ? whole.limited(RateLimit.NONE) : whole;
        for (var secret : secrets) {
            whole = whole.secret(secret.id()).isPresent() ? whole : whole.with(secret);
        }
        return whole;
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
