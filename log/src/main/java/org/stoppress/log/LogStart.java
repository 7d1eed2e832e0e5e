package org.stoppress.log;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.context.SmartLifecycle;
import org.stoppress.contract.Topics;

/**
 * Starts reading as soon as the log is there, however long that takes, while the service is up already: topics first, then where
 * they end now, then the bindings.
 */
final class LogStart implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LogStart.class);
    private static final List<String> TOPICS = List.of(Topics.ARTICLE_EVENTS, Topics.URGENT_ARTICLE_EVENTS);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration A_MOMENT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final LogTopics topics;
    private final Places places;
    private final Progress progress;
    private final BindingsLifecycleController bindings;
    private final List<ArticleEvents> lanes;
    private @Nullable Thread starting;

    LogStart(
            LogTopics topics,
            Places places,
            Progress progress,
            BindingsLifecycleController bindings,
            List<ArticleEvents> lanes) {
        this.topics = topics;
        this.places = places;
        this.progress = progress;
        this.bindings = bindings;
        this.lanes = lanes;
    }

    @Override
    public synchronized void start() {
        starting = Thread.ofVirtual().name("log-start").start(this::startWhenThere);
    }

    private void startWhenThere() {
        var wait = FIRST_WAIT;
        while (!started(wait)) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException _) {
                return;
            }
            wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
    }

    private boolean started(Duration waited) {
        try {
            topics.ensure(TOPICS);
            places.learn(TOPICS);
            progress.goal(topics.ends(TOPICS));
            LogReading.BINDINGS.forEach(bindings::start);
            return true;
        } catch (RuntimeException e) {
            // A topic that was made this instant may not be known everywhere yet: that is no trouble.
            log.atLevel(waited.compareTo(A_MOMENT) < 0 ? Level.DEBUG : Level.WARN)
                    .log("Can't read the log yet; trying again: {}", e.toString());
            return false;
        }
    }

    /** Before everything that the view needs: a batch in hand is finished, then no more come. */
    @Override
    public synchronized void stop() {
        lanes.forEach(ArticleEvents::stop);
        if (starting != null) {
            starting.interrupt();
            try {
                starting.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            starting = null;
            LogReading.BINDINGS.parallelStream().forEach(bindings::stop);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return starting != null;
    }
}
