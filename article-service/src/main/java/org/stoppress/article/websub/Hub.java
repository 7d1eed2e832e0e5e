package org.stoppress.article.websub;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.StoreUnavailableException;
import org.stoppress.article.browse.ChangeWatch;
import org.stoppress.article.websub.Topics.Content;
import org.stoppress.article.websub.Topics.UnreadableTopicException;

/**
 * Asks callbacks whether they want what was asked for in their name, and sends feeds that changed to those who did. Everything
 * that is to be done lies in the store, and an instance claims what it does; so any may die at any time.
 */
public final class Hub implements ChangeWatch.Listener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    /** Longer than a callback may take. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    /** Stories expire without a change in the log. */
    private static final Duration LOOK_AT_ALL = Duration.ofMinutes(1);

    private static final int AT_ONCE = 32;

    /** While nothing changes, only what others left behind and what is to be tried again is looked for. */
    private static final int QUIET_PAUSES = 10;

    private static final int MOST_QUESTIONS = 5;

    private final Subscriptions subscriptions;
    private final Topics topics;
    private final Callbacks callbacks;
    private final HubSettings settings;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private boolean changed = true;
    private boolean asked;
    private boolean closed;
    private long lastLook;

    public Hub(
            Subscriptions subscriptions,
            Topics topics,
            Callbacks callbacks,
            HubSettings settings,
            InstantSource clock) {
        this.subscriptions = subscriptions;
        this.topics = topics;
        this.callbacks = callbacks;
        this.settings = settings;
        this.clock = clock;
    }

    public void start() {
        var _ = Thread.ofVirtual().name("websub-hub").start(this::run);
    }

    /** Takes a request; the callback is asked right away, and again later if need be. */
    public void take(Intent intent) {
        subscriptions.ask(intent, clock.instant());
        wake(false);
    }

    /** How many more may lead to {@code host}. */
    public boolean hasRoomFor(String host) {
        return subscriptions.countOf(host) < settings.mostOfAHost();
    }

    @Override
    public void changed(Collection<ArticleId> ids) {
        wake(true);
    }

    @Override
    public void muchChanged() {
        wake(true);
    }

    private void wake(boolean byChange) {
        lock.lock();
        try {
            changed |= byChange;
            asked |= !byChange;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean lookAtAll = pause();
        while (!isClosed()) {
            try {
                work(lookAtAll);
                lookAtAll = pause();
            } catch (StoreUnavailableException e) {
                log.debug("The hub can't reach the store; trying again", e);
                lookAtAll = pause() || lookAtAll;
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("The hub failed; trying again");
                lookAtAll = pause() || lookAtAll;
            }
        }
    }

    /** Returns whether feeds may have changed. */
    private boolean pause() {
        lock.lock();
        try {
            long start = System.nanoTime();
            long left = pauseNanos();
            while (!asked && !closed && left > 0) {
                var _ = woken.awaitNanos(left);
                left = start + pauseNanos() - System.nanoTime();
            }
            asked = false;
            boolean byChange = changed || System.nanoTime() - lastLook > LOOK_AT_ALL.toNanos();
            changed = false;
            return byChange;
        } catch (InterruptedException _) {
            closed = true;
            return false;
        } finally {
            lock.unlock();
        }
    }

    private long pauseNanos() {
        return settings.pause().toNanos() * (changed ? 1 : QUIET_PAUSES);
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void work(boolean lookAtAll) {
        if (lookAtAll) {
            lastLook = System.nanoTime();
            subscriptions.removeExpired(clock.instant());
            for (var topic : subscriptions.topics(clock.instant())) {
                look(topic);
            }
        }
        for (var intent : subscriptions.claimIntents(clock.instant(), CLAIM, AT_ONCE)) {
            inBackground(() -> settle(intent));
        }
        Map<String, Content> contents = new HashMap<>();
        for (var delivery : subscriptions.claimDeliveries(clock.instant(), CLAIM, AT_ONCE)) {
            var content = contents.containsKey(delivery.topic())
                    ? contents.get(delivery.topic())
                    : content(delivery, contents);
            if (content != null) {
                inBackground(() -> deliver(delivery, content));
            }
        }
    }

    private void look(String topic) {
        try {
            subscriptions.changed(topic, topics.read(topic).digest(), clock.instant());
        } catch (UnreadableTopicException e) {
            log.atDebug()
                    .addKeyValue("topic", topic)
                    .log("A feed that somebody reads can't be read: {}", e.getMessage());
        }
    }

    private @Nullable Content content(Delivery delivery, Map<String, Content> contents) {
        try {
            var content = topics.read(delivery.topic());
            contents.put(delivery.topic(), content);
            return content;
        } catch (UnreadableTopicException _) {
            retry(delivery);
            return null;
        }
    }

    private void settle(Intent intent) {
        switch (callbacks.verify(intent)) {
            case YES -> agreed(intent);
            case NO -> {
                subscriptions.forget(intent);
                log.atInfo().addKeyValue("intent", intent).log("A callback did not confirm what was asked in its name");
            }
            case NOTHING -> {
                if (intent.attempts() >= MOST_QUESTIONS) {
                    subscriptions.forget(intent);
                } else {
                    subscriptions.askAgain(intent, clock.instant().plus(settings.retryAfter(intent.attempts())));
                }
            }
        }
    }

    private void agreed(Intent intent) {
        if (intent.mode() == Intent.Mode.UNSUBSCRIBE) {
            subscriptions.remove(intent.callback(), intent.topic());
            return;
        }
        try {
            subscriptions.confirm(
                    intent,
                    clock.instant().plus(intent.lease()),
                    topics.read(intent.topic()).digest());
        } catch (UnreadableTopicException e) {
            subscriptions.forget(intent);
            callbacks.deny(intent, String.valueOf(e.getMessage()));
        }
    }

    private void deliver(Delivery delivery, Content content) {
        switch (callbacks.deliver(delivery, content)) {
            case YES -> {
                subscriptions.delivered(delivery, content.digest());
                // It may have changed while it was under way.
                wake(true);
            }
            case NO -> subscriptions.remove(delivery.callback(), delivery.topic());
            case NOTHING -> retry(delivery);
        }
    }

    private void retry(Delivery delivery) {
        if (delivery.attempts() >= settings.attempts()) {
            log.atInfo().addKeyValue("delivery", delivery).log("A subscriber did not answer for long");
            subscriptions.failed(delivery, null);
        } else {
            var wait = settings.retryAfter(delivery.attempts());
            long jitter = ThreadLocalRandom.current().nextLong(1 + wait.toMillis() / 4);
            subscriptions.failed(delivery, clock.instant().plus(wait).plusMillis(jitter));
        }
    }

    private void inBackground(Runnable task) {
        places.acquireUninterruptibly();
        var _ = Thread.ofVirtual().name("websub-call").start(() -> {
            try {
                task.run();
            } catch (StoreUnavailableException e) {
                log.debug("What came of a call could not be noted; it will be made again", e);
            } catch (RuntimeException e) {
                log.atWarn().setCause(e).log("A call of the hub failed");
            } finally {
                places.release();
            }
        });
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            woken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
