package org.stoppress.article.wire;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stoppress.article.archive.Archive;
import org.stoppress.article.archive.SetMovedException;
import org.stoppress.article.article.Change;
import org.stoppress.article.article.LogPlace;
import org.stoppress.article.article.ReadPosition;
import org.stoppress.article.article.StoreUnavailableException;
import org.stoppress.log.ArticleEventView;
import org.stoppress.log.LogOutageException;
import org.stoppress.log.LogPosition;
import org.stoppress.log.ReceivedEvent;
import org.stoppress.log.ViewMovedException;

/** The archive, as the log sees it. */
final class ArchiveView implements ArticleEventView {
    private final Archive archive;

    ArchiveView(Archive archive) {
        this.archive = archive;
    }

    @Override
    public List<LogPosition> positions() {
        try {
            return archive.positions().stream().map(ArchiveView::position).toList();
        } catch (StoreUnavailableException e) {
            throw new LogOutageException("The archive's positions can't be read", e);
        }
    }

    @Override
    public void apply(List<ReceivedEvent> events, List<LogPosition> positions) {
        try {
            archive.keep(
                    changes(events, positions),
                    positions.stream().map(ArchiveView::position).toList());
        } catch (StoreUnavailableException e) {
            throw new LogOutageException("The archive can't be written", e);
        } catch (SetMovedException e) {
            throw new ViewMovedException(String.valueOf(e.getMessage()));
        }
    }

    static List<Change> changes(List<ReceivedEvent> events, List<LogPosition> positions) {
        var lanes =
                positions.stream().collect(Collectors.toMap(LogPosition::topic, LogPosition::topicId, (one, _) -> one));
        return events.stream().map(event -> change(event, lanes)).toList();
    }

    static LogPosition position(ReadPosition position) {
        return new LogPosition(position.topic(), position.lane(), position.partition(), position.nextOffset());
    }

    static ReadPosition position(LogPosition position) {
        return new ReadPosition(position.topic(), position.topicId(), position.partition(), position.nextOffset());
    }

    private static Change change(ReceivedEvent received, Map<String, String> lanes) {
        var lane = lanes.getOrDefault(received.topic(), received.topic());
        return new Change(
                EventTranslation.standing(received.event()),
                EventTranslation.happening(received.event()),
                new LogPlace(lane, received.partition(), received.offset()),
                received.timestamp());
    }
}
