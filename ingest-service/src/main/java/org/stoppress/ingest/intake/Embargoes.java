package org.stoppress.ingest.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.intake.Ledger.Entry;
import org.stoppress.ingest.intake.Ledger.Expectation;
import org.stoppress.ingest.intake.Ledger.Order;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Decision;
import org.stoppress.ingest.story.LedgerOutageException;
import org.stoppress.ingest.story.Stories;
import org.stoppress.ingest.story.Story;

/**
 * Lets out what is held when its embargo ends. Every instance looks ahead and arms a timer for each; whichever writes the ledger
 * first has let it out, so a dead instance loses none; all of them then make sure that the log has it.
 */
@Component
final class Embargoes implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Embargoes.class);
    private static final int MOST = 10_000;

    private final Stories stories;
    private final Ledger ledger;
    private final Relay relay;
    private final Tally tally;
    private final EmbargoSettings settings;
    private final InstantSource clock;
    private final Map<ArticleId, Instant> armed = new ConcurrentHashMap<>();
    private final AtomicBoolean isToCheck = new AtomicBoolean();
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile ScheduledExecutorService timer = ended();

    Embargoes(Stories stories, Ledger ledger, Relay relay, Tally tally, EmbargoSettings settings, InstantSource clock) {
        this.stories = stories;
        this.ledger = ledger;
        this.relay = relay;
        this.tally = tally;
        this.settings = settings;
        this.clock = clock;
    }

    /** Arms a timer where the story has a version whose embargo ends before anybody looks again. */
    void watch(Story story) {
        var held = story.held();
        if (held != null && held.until() != null && held.until().isBefore(horizon())) {
            arm(story.id(), held.until());
        }
    }

    /** Arms a timer for each embargo that ends soon. */
    void look() {
        try {
            stories.heldUntil(horizon(), MOST).forEach(due -> arm(due.article(), due.at()));
        } catch (LedgerOutageException e) {
            log.debug("The embargoes can't be read now", e);
            schedule(this::look, settings.retry());
        } catch (RuntimeException e) {
            log.error("The embargoes can't be read", e);
        }
    }

    @Override
    public void start() {
        lifecycle.lock();
        try {
            if (isRunning()) {
                return;
            }
            var started = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("embargoes").factory());
            timer = started;
            var _ = started.scheduleWithFixedDelay(
                    () -> Thread.ofVirtual().start(this::look),
                    0,
                    settings.look().toMillis(),
                    TimeUnit.MILLISECONDS);
        } finally {
            lifecycle.unlock();
        }
    }

    @Override
    public void stop() {
        lifecycle.lock();
        try {
            timer.shutdownNow();
            armed.clear();
        } finally {
            lifecycle.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return !timer.isShutdown();
    }

    private Instant horizon() {
        return clock.instant().plus(settings.horizon());
    }

    private void arm(ArticleId article, Instant at) {
        if (!at.equals(armed.put(article, at))) {
            schedule(() -> release(article), Duration.between(clock.instant(), at));
        }
    }

    private void schedule(Runnable work, Duration delay) {
        try {
            // A nanosecond early would be early.
            var _ = timer.schedule(
                    () -> Thread.ofVirtual().start(work),
                    Math.max(0, delay.plusNanos(999_999).toMillis()),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.trace("Not running: the next start looks again", e);
        }
    }

    private void release(ArticleId article) {
        try {
            var story = stories.find(article);
            if (story.isPresent() && story.get().isDue(clock.instant())) {
                letOut(article);
            }
            armed.remove(article);
            checkSoon();
            // Another version may be held by now, to another instant.
            story.ifPresent(this::watchAnother);
        } catch (LedgerOutageException e) {
            schedule(() -> release(article), settings.retry());
        } catch (RuntimeException e) {
            armed.remove(article);
            log.atError()
                    .setCause(e)
                    .addKeyValue("articleId", article)
                    .log("An embargo has ended and its version is not out");
        }
    }

    /** Whoever has let it out may have died before the log had it: as soon as that one's lease is over, nobody waits for the relay. */
    private void checkSoon() {
        if (isToCheck.compareAndSet(false, true)) {
            schedule(this::check, settings.lease().plusMillis(50));
        }
    }

    private void check() {
        isToCheck.set(false);
        try {
            relay.catchUp();
        } catch (LedgerOutageException e) {
            log.debug("The relay looks again soon", e);
        } catch (RuntimeException e) {
            log.error("What was let out can't be checked", e);
        }
    }

    private void watchAnother(Story story) {
        if (!story.isDue(clock.instant())) {
            watch(story);
        }
    }

    private void letOut(ArticleId article) {
        var entry = ledger.enter(
                new Order(
                        article,
                        Expectation.ANY,
                        VersionKeys.next(article),
                        Traces.next(),
                        null,
                        (known, occasion) -> known.<Decision>map(story -> story.isDue(occasion.now())
                                        ? story.release(occasion)
                                        : new Decision.Duplicate(story, story))
                                .orElseThrow()),
                settings.lease());
        if (entry instanceof Entry.Kept) {
            tally.released();
        }
    }

    private static ScheduledExecutorService ended() {
        var executor =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
        executor.shutdownNow();
        return executor;
    }
}
