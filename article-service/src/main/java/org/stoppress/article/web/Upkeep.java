package org.stoppress.article.web;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.stoppress.article.archive.PuttingAway;
import org.stoppress.article.archive.Rebuild;
import org.stoppress.article.browse.ViewCounter;

/** What is done every now and then, whoever asks for what. Several instances may do it at once. */
class Upkeep {
    private final ViewCounter views;
    private final PuttingAway expired;
    private final Rebuild rebuild;

    Upkeep(ViewCounter views, PuttingAway expired, Rebuild rebuild) {
        this.views = views;
        this.expired = expired;
        this.rebuild = rebuild;
    }

    /** Once more at the end, so that an orderly stop loses no count. */
    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    void writeViews() {
        views.flush();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forgetViews() {
        views.forget();
    }

    @Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void putAwayWhatExpired() {
        expired.run();
    }

    /** Not before those who were stopped with us are known to be dead. */
    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void dropLeftovers() {
        rebuild.dropLeftovers();
    }
}
