package org.stoppress.reader.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.stoppress.reader.page.InMemoryNews.article;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private final InMemoryNews news = new InMemoryNews();
    private Instant now = Instant.EPOCH.plusSeconds(60);
    private final InstantSource clock = () -> now;
    private final Navigation navigation = new Navigation(news, clock);
    private final Reading reading = new Reading(news, navigation, clock);

    @Test
    void breakingLeadsBeforeUrgentBeforeNew() {
        news.stories.addAll(List.of(
                article("A", "World", 5, false), article("B", "World", 1, false), article("C", "World", 5, true)));

        var front = reading.front();

        assertThat(front.lead()).map(Article::id).hasValue("C");
        assertThat(front.top()).extracting(Article::id).containsExactly("A", "B");
    }

    @Test
    void whatBrokeYesterdayNoLongerLeads() {
        news.stories.addAll(List.of(article("A", "World", 4, false), article("C", "World", 5, true)));
        now = Instant.EPOCH.plus(Duration.ofHours(13));

        assertThat(reading.front().lead()).map(Article::id).hasValue("A");
    }

    @Test
    void latestStandInWhereNothingIsRelated() {
        news.stories.addAll(List.of(article("A", "World", 5, false), article("B", "World", 5, false)));
        news.extrasDown = true;

        assertThat(reading.article("A"))
                .isInstanceOfSatisfying(
                        Reading.Answer.Page.class,
                        answer -> assertThat(answer.page().latest())
                                .extracting(Article::id)
                                .containsExactly("B"));
    }

    @Test
    void newestOfEquallyUrgentLeads() {
        news.stories.addAll(List.of(article("A", "World", 5, false), article("B", "World", 5, false)));

        assertThat(reading.front().lead()).map(Article::id).hasValue("A");
    }

    @Test
    void sectionShowsWhatDoesNotStandAboveIt() {
        for (int i = 0; i < 17; i++) {
            news.stories.add(article("W" + i, "World", 5, false));
        }
        news.sections.addAll(List.of(new Section("World", 17), new Section("Arts", 0)));

        assertThat(reading.front().sections()).singleElement().satisfies(block -> {
            assertThat(block.section()).isEqualTo("World");
            assertThat(block.stories()).extracting(Article::id).containsExactly("W16");
        });
    }

    @Test
    void pageStandsWithoutWhatIsOnlyWishedFor() {
        news.stories.add(article("A", "World", 5, false));
        news.extrasDown = true;

        assertThat(reading.front().lead()).isPresent();
        assertThat(reading.front().mostRead()).isEmpty();
        assertThat(reading.article("A"))
                .isInstanceOfSatisfying(
                        Reading.Answer.Page.class,
                        answer -> assertThat(answer.page().related()).isEmpty());
    }

    @Test
    void pageFallsWithWhatItIsAbout() {
        news.down = true;

        assertThatExceptionOfType(NewsOutageException.class).isThrownBy(reading::front);
        assertThatExceptionOfType(NewsOutageException.class).isThrownBy(() -> reading.article("A"));
    }

    @Test
    void navigationIsKeptForSecondsAndSurvivesAnOutage() {
        news.sections.add(new Section("World", 1));
        assertThat(navigation.sections()).hasSize(1);
        navigation.sections();
        assertThat(news.sectionsAsked).isEqualTo(1);

        news.extrasDown = true;
        now = now.plusSeconds(6);

        assertThat(navigation.sections()).extracting(Section::name).containsExactly("World");
        assertThat(news.sectionsAsked).isEqualTo(2);
    }
}
