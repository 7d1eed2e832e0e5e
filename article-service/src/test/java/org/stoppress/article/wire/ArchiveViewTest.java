package org.stoppress.article.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stoppress.article.archive.Archive;
import org.stoppress.article.archive.OneSet;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Happening;
import org.stoppress.article.article.InMemoryArticles;
import org.stoppress.article.article.LogPlace;
import org.stoppress.article.article.Revision;
import org.stoppress.contract.article.ArticleEvent;
import org.stoppress.log.LogOutageException;
import org.stoppress.log.LogPosition;
import org.stoppress.log.ReceivedEvent;
import org.stoppress.log.ViewMovedException;
import org.stoppress.testkit.SampleEvents;

class ArchiveViewTest {
    private static final String TOPIC = "article-events";
    private static final String TOPIC_ID = "Xm3bq0WlRZ2tT5nYc1hQxA";

    private final InMemoryArticles articles = new InMemoryArticles();
    private final ArchiveView view = view(articles);

    private static ArchiveView view(InMemoryArticles articles) {
        return new ArchiveView(new Archive(new OneSet(articles), List.of(), new SimpleMeterRegistry()));
    }

    @Test
    void carriesEveryWordOfAnEventOver() {
        apply(view, List.of(received(SampleEvents.corrected("one", 3), 17)), positions(18));

        var change = articles.find(new ArticleId(SampleEvents.id("one"))).orElseThrow();
        var article = (Article) change.standing();
        assertThat(change.happening()).isEqualTo(Happening.CORRECTED);
        assertThat(change.place()).isEqualTo(new LogPlace(TOPIC_ID, 2, 17));
        assertThat(article.uri()).isEqualTo("one");
        assertThat(article.version()).isEqualTo(3);
        assertThat(article.copy().headline()).isEqualTo("Rain closes the harbour road");
        assertThat(article.copy().body()).isNotNull();
        assertThat(article.about().places()).hasSize(1);
        assertThat(article.priority().stated()).isEqualTo(4);
        assertThat(article.correction()).isNotNull();
        assertThat(article.times().published()).isEqualTo(SampleEvents.NOON);
        assertThat(article.related()).hasSize(1);
    }

    @Test
    void remembersWhereItStands() {
        apply(view, List.of(), positions(18));

        assertThat(view.positions()).isEqualTo(positions(18));
    }

    /** Whatever order and however often a story's events come, in whatever batches, it ends up the same. */
    @Test
    void endsTheSameInAnyOrder() {
        var life = new ArrayList<ReceivedEvent>();
        for (var event : SampleEvents.life("one")) {
            life.add(received(event, life.size()));
        }
        apply(view, life, positions(6));
        var id = new ArticleId(SampleEvents.id("one"));
        var expected = articles.find(id);
        assertThat(articles.revisions(id)).extracting(Revision::version).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);

        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var shuffled = new ArrayList<>(life);
            shuffled.addAll(life.subList(0, random.nextInt(life.size())));
            Collections.shuffle(shuffled, random);
            var others = new InMemoryArticles();
            var other = view(others);
            while (!shuffled.isEmpty()) {
                int size = 1 + random.nextInt(shuffled.size());
                apply(other, List.copyOf(shuffled.subList(0, size)), positions(0));
                shuffled.subList(0, size).clear();
            }
            assertThat(others.find(id)).as("seed %d", seed).isEqualTo(expected);
            assertThat(others.revisions(id)).as("seed %d", seed).isEqualTo(articles.revisions(id));
            assertThat(others.removed(null, 10)).isEmpty();
        }
    }

    @Test
    void callsAStoreThatIsAwayAnOutage() {
        articles.setDown(true);

        assertThatThrownBy(view::positions).isInstanceOf(LogOutageException.class);
        assertThatThrownBy(() -> view.apply(List.of(received(SampleEvents.published("one"), 0)), positions(1)))
                .isInstanceOf(LogOutageException.class);
    }

    /** A gap in the log is not a gap in the view: it is sent to where it stands, once, and then takes what comes. */
    @Test
    void asksToBeReadOnFromWhereItStands() {
        assertThatThrownBy(() -> view.apply(List.of(received(SampleEvents.published("one"), 17)), positions(18)))
                .isInstanceOf(ViewMovedException.class);
        assertThat(view.positions()).isEmpty();
    }

    /** As the log does: what the view sends back comes again. */
    private static void apply(ArchiveView view, List<ReceivedEvent> events, List<LogPosition> positions) {
        try {
            view.apply(events, positions);
        } catch (ViewMovedException _) {
            view.apply(events, positions);
        }
    }

    private static ReceivedEvent received(ArticleEvent event, long offset) {
        return new ReceivedEvent(
                event, TOPIC, 2, offset, Instant.parse("2026-11-22T12:30:00Z").plusSeconds(offset));
    }

    private static List<LogPosition> positions(long next) {
        return List.of(new LogPosition(TOPIC, TOPIC_ID, 2, next));
    }
}
