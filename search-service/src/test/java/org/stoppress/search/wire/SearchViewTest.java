package org.stoppress.search.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.log.LogOutageException;
import org.stoppress.log.LogPosition;
import org.stoppress.log.ReceivedEvent;
import org.stoppress.search.projection.IndexOutageException;
import org.stoppress.search.projection.Projection;
import org.stoppress.search.projection.ReadPosition;
import org.stoppress.search.projection.Standing;
import org.stoppress.search.query.Story;
import org.stoppress.testkit.SampleEvents;

class SearchViewTest {
    private final Recording projection = new Recording();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SearchView view = new SearchView(projection, meters);

    @Test
    void tellsTheProjectionWhatStands() {
        view.apply(
                List.of(received(SampleEvents.published("a")), received(SampleEvents.withdrawn("a", 2))),
                List.of(new LogPosition("t", "id", 3, 7)));

        assertThat(projection.standings).hasSize(2);
        assertThat(projection.standings.getFirst()).isInstanceOfSatisfying(Standing.Published.class, published -> {
            assertThat(published.story().headline()).isEqualTo("Rain closes the harbour road");
            assertThat(published.story().urgency()).isEqualTo(4);
            assertThat(published.body()).startsWith("The harbour road was closed");
        });
        assertThat(projection.standings.getLast())
                .isEqualTo(
                        new Standing.Withdrawn(((Standing.Published) projection.standings.getFirst()).id(), 2, false));
        assertThat(view.positions()).containsExactly(new LogPosition("t", "id", 3, 7));
    }

    @Test
    void countsAStoryThatNobodyCalledUrgentAsFive() {
        view.apply(
                List.of(received(new ArticleEvent.ArticlePublished(
                        SampleEvents.article("a", 1).urgency(null).build()))),
                List.of());

        assertThat(((Standing.Published) projection.standings.getFirst())
                        .story()
                        .urgency())
                .isEqualTo(Story.USUAL_URGENCY);
    }

    @Test
    void countsEveryEventOnce() {
        projection.news = 1;

        view.apply(List.of(received(SampleEvents.published("a")), received(SampleEvents.published("a"))), List.of());

        assertThat(meters.counter("stoppress.search.events", "outcome", "kept").count())
                .isEqualTo(1);
        assertThat(meters.counter("stoppress.search.events", "outcome", "known").count())
                .isEqualTo(1);
    }

    @Test
    void takesAnIndexThatCannotBeWrittenForAnOutage() {
        projection.broken = true;

        assertThatThrownBy(() -> view.apply(List.of(), List.of())).isInstanceOf(LogOutageException.class);
    }

    private static ReceivedEvent received(ArticleEvent event) {
        return new ReceivedEvent(event, "t", 0, 0, SampleEvents.NOON);
    }

    private static final class Recording implements Projection {
        private final List<Standing> standings = new ArrayList<>();
        private final List<ReadPosition> positions = new ArrayList<>();
        private boolean broken;
        private int news;

        @Override
        public List<ReadPosition> positions() {
            return positions;
        }

        @Override
        public int apply(Collection<Standing> applied, Collection<ReadPosition> read) {
            if (broken) {
                throw new IndexOutageException("The disk is full", new java.io.IOException("No space left"));
            }
            standings.addAll(applied);
            positions.addAll(read);
            return news;
        }
    }
}
