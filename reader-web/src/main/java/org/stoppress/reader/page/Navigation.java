package org.stoppress.reader.page;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The sections that every page links to. They are asked for at most every few seconds, and when they can't be had, the last ones
 * known stand: a page is never held up or lost for its navigation.
 */
public final class Navigation {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final News news;
    private final InstantSource clock;
    private final AtomicReference<Known> known = new AtomicReference<>(new Known(List.of(), Instant.MIN));

    public Navigation(News news, InstantSource clock) {
        this.news = news;
        this.clock = clock;
    }

    /** Most used first; empty while nothing is known. */
    public List<Section> sections() {
        var now = clock.instant();
        var last = known.get();
        if (last.until().isAfter(now)) {
            return last.sections();
        }
        // Whoever comes first asks for all; an outage is remembered as long as an answer, so that pages don't queue up
        // behind it.
        if (!known.compareAndSet(last, new Known(last.sections(), now.plus(FRESH)))) {
            return known.get().sections();
        }
        try {
            var sections = List.copyOf(news.sections());
            known.set(new Known(sections, now.plus(FRESH)));
            return sections;
        } catch (NewsOutageException | NewsRefusedException _) {
            return last.sections();
        }
    }

    private record Known(List<Section> sections, Instant until) {}
}
