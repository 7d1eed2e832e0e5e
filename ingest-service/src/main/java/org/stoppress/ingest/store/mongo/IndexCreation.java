package org.stoppress.ingest.store.mongo;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Creates the indexes as soon as MongoDB is there; the service starts without it. */
@Component
final class IndexCreation implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(IndexCreation.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<Indexed> collections;
    private volatile @Nullable Thread worker;

    IndexCreation(List<Indexed> collections) {
        this.collections = List.copyOf(collections);
    }

    @Override
    public void start() {
        worker = Thread.ofVirtual().name("indexes").start(this::create);
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

    private void create() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                collections.forEach(Indexed::createIndexes);
                return;
            } catch (MongoException e) {
                log.debug("The indexes wait for MongoDB", e);
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
