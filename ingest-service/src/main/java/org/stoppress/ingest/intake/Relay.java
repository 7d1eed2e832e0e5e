package org.stoppress.ingest.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.LedgerOutageException;
import org.stoppress.ingest.story.Stories;
import org.stoppress.ingest.story.Stories.Unfinished;
import org.stoppress.ingest.story.TakenVersion;

/**
 * Sends again what nobody has confirmed when its lease is over: what a crash or an outage of the log left behind. Copies are
 * possible, and always the same. While the log is away it tries one story at a time. Then it erases what is to be erased.
 */
@Component
final class Relay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final int AT_ONCE = 100;
    private static final Duration LONGEST_SEND = Duration.ofSeconds(5);

    /** What can't be sent at all is a fault of ours; it is looked at again, but not every five seconds. */
    private static final Duration HOPELESS = Duration.ofMinutes(10);

    private final Stories stories;
    private final Log eventLog;
    private final Sending sending;
    private final SendingSettings settings;
    private final InstantSource clock;
    private final ReentrantLock lifecycle = new ReentrantLock();
    private @Nullable Thread worker;

    Relay(Stories stories, Log eventLog, Sending sending, SendingSettings settings, InstantSource clock) {
        this.stories = stories;
        this.eventLog = eventLog;
        this.sending = sending;
        this.settings = settings;
        this.clock = clock;
    }

    /** Does all that is due, or as much as the log takes. */
    void catchUp() {
        while (true) {
            int most = sending.isLogAway() ? 1 : AT_ONCE;
            var unfinished = stories.unfinished(clock.instant(), most);
            var runs = new ArrayList<Run>();
            for (var each : unfinished) {
                var claimed = each.dueAt(clock.instant().plus(settings.lease()));
                if (stories.claim(each, claimed.due())) {
                    runs.add(new Run(claimed, sendAll(claimed)));
                }
            }
            runs.forEach(this::finish);
            if (unfinished.isEmpty() || sending.isLogAway()) {
                return;
            }
        }
    }

    private record Run(Unfinished work, List<CompletableFuture<?>> sent) {}

    private List<CompletableFuture<?>> sendAll(Unfinished work) {
        var sent = new ArrayList<CompletableFuture<?>>();
        for (var announcement : work.announcements()) {
            var content = content(announcement);
            sent.add(
                    content == null && announcement instanceof Announcement.Showing
                            ? CompletableFuture.failedFuture(new IllegalStateException("The text is gone"))
                            : sending.sendAnyway(announcement, eventLog.event(announcement, content)));
        }
        return sent;
    }

    private void finish(Run run) {
        var work = run.work();
        try {
            for (var sent : run.sent()) {
                sent.get(LONGEST_SEND.toMillis(), TimeUnit.MILLISECONDS);
            }
            stories.finish(work.article(), work.eraseUpTo());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof LogAwayException)) {
                log.atError()
                        .setCause(e.getCause())
                        .addKeyValue("articleId", work.article())
                        .log("An event can't be sent at all");
                stories.claim(work, clock.instant().plus(HOPELESS));
            }
        } catch (TimeoutException e) {
            log.debug("The log takes its time; the next round sends again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Content content(Announcement announcement) {
        return switch (announcement) {
            case Announcement.Withdrawing _ -> null;
            case Announcement.Showing showing ->
                stories.version(showing.origin().article(), showing.text())
                        .map(TakenVersion::content)
                        .orElse(null);
        };
    }

    @Override
    public void start() {
        lifecycle.lock();
        try {
            if (worker == null) {
                worker = Thread.ofVirtual().name("relay").start(this::work);
            }
        } finally {
            lifecycle.unlock();
        }
    }

    @Override
    public void stop() {
        lifecycle.lock();
        try {
            if (worker != null) {
                worker.interrupt();
                worker.join();
                worker = null;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lifecycle.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    catchUp();
                } catch (LedgerOutageException e) {
                    log.debug("The relay waits for the ledger", e);
                } catch (RuntimeException e) {
                    log.error("The relay stumbled", e);
                }
                Thread.sleep(settings.relayInterval());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
