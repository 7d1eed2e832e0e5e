package org.stoppress.article.web;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.stoppress.article.browse.ViewCounter;

/** Writes the gathered counts of readers every few seconds, and once more at the end. */
class ViewFlushing {
    private final ViewCounter views;

    ViewFlushing(ViewCounter views) {
        this.views = views;
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    @PreDestroy
    void flush() {
        views.flush();
    }
}
