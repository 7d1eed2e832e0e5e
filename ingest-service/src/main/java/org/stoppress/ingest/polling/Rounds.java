package org.stoppress.ingest.polling;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.story.LedgerOutageException;

/**
 * Looks for feeds that something is due about, at the moment that it is, and now and then for what another instance has left. Where there
 * is no feed, that is one question to the store each time.
 */
@Component
final class Rounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final int MOST = 500;
    private static final Duration BREATH = Duration.ofMillis(250);

    private final PolledFeeds feeds;
    private final Poller poller;
    private final PollingSettings settings;
    private final InstantSource clock;
    private final Semaphore places;
    private final Set<String> attended = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile ScheduledExecutorService timer = ended();

    Rounds(PolledFeeds feeds, Poller poller, PollingSettings settings, InstantSource clock) {
        this.feeds = feeds;
        this.poller = poller;
        this.settings = settings;
        this.clock = clock;
        this.places = new Semaphore(settings.atOnce());
    }

    /** Something may be due sooner than we think: look now. */
    void wake() {
        schedule(this::look, Duration.ZERO);
    }

    @Override
    public void start() {
        lifecycle.lock();
        try {
            if (!isRunning()) {
                timer = Executors.newSingleThreadScheduledExecutor(
                        Thread.ofVirtual().name("feeds").factory());
                schedule(this::lookOn, Duration.ZERO);
            }
        } finally {
            lifecycle.unlock();
        }
    }

    @Override
    public void stop() {
        lifecycle.lock();
        try {
            timer.shutdownNow();
        } finally {
            lifecycle.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return !timer.isShutdown();
    }

    /** Looks, and again when the next is due, for ever. */
    private void lookOn() {
        schedule(this::lookOn, look());
    }

    /** Sees to all that is due now, and tells how long nothing else is. */
    private Duration look() {
        try {
            var now = clock.instant();
            feeds.due(now, MOST).forEach(this::attend);
            return feeds.nextDue()
                    .map(next -> Duration.between(now, next))
                    .map(pause -> pause.compareTo(BREATH) < 0 ? BREATH : pause)
                    .filter(pause -> pause.compareTo(settings.look()) < 0)
                    .orElse(settings.look());
        } catch (LedgerOutageException e) {
            log.debug("The feeds can't be read now", e);
        } catch (RuntimeException e) {
            log.error("The feeds can't be read", e);
        }
        return settings.look();
    }

    private void attend(String id) {
        if (!attended.add(id)) {
            return;
        }
        Thread.ofVirtual().name("feed-" + id).start(() -> {
            try {
                places.acquire();
                try {
                    poller.attend(id);
                } finally {
                    places.release();
                }
            } catch (LedgerOutageException e) {
                log.debug("What came of a feed can't be written now: it is asked again", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                log.atError().setCause(e).addKeyValue("feed", id).log("A feed could not be seen to");
            } finally {
                attended.remove(id);
            }
        });
    }

    private void schedule(Runnable work, Duration delay) {
        try {
            var _ = timer.schedule(() -> Thread.ofVirtual().start(work), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.trace("Not running", e);
        }
    }

    private static ScheduledExecutorService ended() {
        var executor =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
        executor.shutdownNow();
        return executor;
    }
}
