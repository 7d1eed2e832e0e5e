package org.stoppress.search.wire;

import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;
import org.stoppress.log.ArticleEventView;
import org.stoppress.log.LogOutageException;
import org.stoppress.log.LogPosition;
import org.stoppress.log.LogReplay;
import org.stoppress.log.ReceivedEvent;
import org.stoppress.search.projection.IndexOutageException;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.Replay;

/** The log, read once more into an index that is not live. */
final class LogReplayer implements Replay {
    private final LogReplay log;

    LogReplayer(LogReplay log) {
        this.log = log;
    }

    @Override
    public void read(Projection projection, Collection<ReadPosition> until, IntConsumer applied) {
        try {
            log.read(
                    new View(projection),
                    until.stream().map(SearchView::position).toList(),
                    applied);
        } catch (LogOutageException e) {
            throw new IndexOutageException("The log can't be read once more", e);
        }
    }

    private record View(Projection projection) implements ArticleEventView {
        @Override
        public List<LogPosition> positions() {
            return SearchView.positions(projection);
        }

        @Override
        public void apply(List<ReceivedEvent> events, List<LogPosition> positions) {
            SearchView.apply(projection, events, positions);
        }
    }
}
