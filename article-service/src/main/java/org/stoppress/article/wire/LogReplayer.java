package org.stoppress.article.wire;

import java.util.List;
import java.util.function.IntConsumer;
import org.stoppress.article.archive.Replay;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.ReadPosition;
import org.stoppress.article.article.StoreUnavailableException;
import org.stoppress.log.ArticleEventView;
import org.stoppress.log.LogOutageException;
import org.stoppress.log.LogPosition;
import org.stoppress.log.LogReplay;
import org.stoppress.log.ReceivedEvent;

/** The log, read once more into a set that is not live. */
final class LogReplayer implements Replay {
    private final LogReplay log;

    LogReplayer(LogReplay log) {
        this.log = log;
    }

    @Override
    public void read(Articles set, List<ReadPosition> until, IntConsumer kept) {
        try {
            log.read(new SetView(set), until.stream().map(ArchiveView::position).toList(), kept);
        } catch (LogOutageException e) {
            throw new StoreUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    private record SetView(Articles set) implements ArticleEventView {
        @Override
        public List<LogPosition> positions() {
            return set.positions().stream().map(ArchiveView::position).toList();
        }

        @Override
        public void apply(List<ReceivedEvent> events, List<LogPosition> positions) {
            try {
                set.keep(ArchiveView.changes(events, positions));
                set.reached(positions.stream().map(ArchiveView::position).toList());
            } catch (StoreUnavailableException e) {
                throw new LogOutageException("The new archive can't be written", e);
            }
        }
    }
}
