package org.stoppress.search.wire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.stoppress.log.ArticleEventView;
import org.stoppress.log.LogOutageException;
import org.stoppress.log.LogPosition;
import org.stoppress.log.ReceivedEvent;
import org.stoppress.log.ViewMovedException;
import org.stoppress.search.projection.IndexOutageException;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.SetMovedException;

/** The index as a view of the log. */
final class SearchView implements ArticleEventView {
    private static final String EVENTS = "stoppress.search.events";

    private final Projection projection;
    private final Counter kept;
    private final Counter known;

    SearchView(Projection projection, MeterRegistry meters) {
        this.projection = projection;
        this.kept = meters.counter(EVENTS, "outcome", "kept");
        this.known = meters.counter(EVENTS, "outcome", "known");
    }

    @Override
    public List<LogPosition> positions() {
        return positions(projection);
    }

    @Override
    public void apply(List<ReceivedEvent> events, List<LogPosition> positions) {
        int news = apply(projection, events, positions);
        kept.increment(news);
        known.increment(events.size() - news);
    }

    static List<LogPosition> positions(Projection projection) {
        try {
            return projection.positions().stream().map(SearchView::position).toList();
        } catch (IndexOutageException e) {
            throw new LogOutageException("The index can't be asked where it stands", e);
        }
    }

    static int apply(Projection projection, List<ReceivedEvent> events, List<LogPosition> positions) {
        try {
            return projection.apply(
                    events.stream()
                            .map(received -> StoryTranslation.standing(received.event()))
                            .toList(),
                    positions.stream()
                            .map(position -> new ReadPosition(
                                    position.topic(), position.topicId(), position.partition(), position.nextOffset()))
                            .toList());
        } catch (IndexOutageException e) {
            throw new LogOutageException("The index can't be written", e);
        } catch (SetMovedException e) {
            throw new ViewMovedException(String.valueOf(e.getMessage()));
        }
    }

    static LogPosition position(ReadPosition position) {
        return new LogPosition(position.topic(), position.topicId(), position.partition(), position.nextOffset());
    }
}
