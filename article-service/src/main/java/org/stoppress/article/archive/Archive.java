package org.stoppress.article.archive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.ReadPosition;

/** Keeps what the log tells, and how far it was read: the data first, so that a crash between the two only repeats work. */
public final class Archive {
    private final Articles articles;
    private final Counter kept;

    public Archive(Articles articles, MeterRegistry meters) {
        this.articles = articles;
        this.kept = Counter.builder("stoppress.article.changes")
                .description("Changes taken from the log, copies among them")
                .register(meters);
    }

    public void keep(Collection<Change> changes, Collection<ReadPosition> positions) {
        articles.keep(changes);
        articles.reached(positions);
        kept.increment(changes.size());
    }

    public List<ReadPosition> positions() {
        return articles.positions();
    }
}
