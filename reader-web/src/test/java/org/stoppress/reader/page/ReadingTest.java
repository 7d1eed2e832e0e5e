package org.stoppress.reader.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.stoppress.reader.page.InMemoryNews.article;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

        assertThat(page(reading.article("A")).latest()).extracting(Article::id).containsExactly("B");
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
        assertThat(page(reading.article("A")).related()).isEmpty();
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

    @Test
    void historyComparesTheLatestTwoVersionsThatHaveAText() {
        news.stories.add(article("A", "World", 5, false));
        news.revisions.addAll(List.of(
                revision(5, "reinstated", "Now"),
                revision(4, "withdrawn", null),
                revision(3, "updated", "Then"),
                revision(1, "published", "First")));

        assertThat(difference(null, null)).isEqualTo(new Difference(3, 5, List.of(), List.of()));
        assertThat(difference(null, 3)).isEqualTo(new Difference(1, 3, List.of(), List.of()));
        assertThat(difference(1, 5)).isEqualTo(new Difference(1, 5, List.of(), List.of()));
        assertThat(difference(null, 1)).isNull();
        assertThat(difference(null, 4)).isNull();
        assertThat(difference(2, null)).isNull();
    }

    private @Nullable Difference difference(@Nullable Integer from, @Nullable Integer to) {
        return page(reading.history("A", from, to)).difference();
    }

    private static Revision revision(int version, String type, @Nullable String headline) {
        return new Revision(version, type, Instant.EPOCH, headline, null, null);
    }

    private static <T> T page(Reading.Answer<T> answer) {
        return switch (answer) {
            case Reading.Answer.Page<T>(var page) -> page;
            case Reading.Answer.Gone<T> _, Reading.Answer.Missing<T> _ -> throw new AssertionError(answer);
        };
    }
}
