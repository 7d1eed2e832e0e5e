package org.stoppress.ingest.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentTest {
    private final Content rain = Content.builder()
            .headline("Rain closes the harbour road")
            .bodyText("The road is under water.\n\nIt opens on Friday.")
            .bodyHtml("<p>The road is under water.</p><p>It opens on Friday.</p>")
            .tags(List.of("weather", "roads"))
            .build();

    @Test
    void makesSlugFromHeadline() {
        assertThat(rain.slug()).isEqualTo("rain-closes-the-harbour-road");
        assertThat(Slug.of("L’été à Genève: 3 km² d'eau!")).isEqualTo("lete-a-geneve-3-km2-deau");
        assertThat(Slug.of("東京で大雨")).isEqualTo("東京で大雨");
        assertThat(Slug.of("?!")).isEqualTo("story");
        assertThat(Slug.of("a".repeat(500))).hasSize(80);
    }

    @Test
    void sameContentPublishedAtAnotherTimeHasSameDigest() {
        assertThat(rain.toBuilder().publishedAt(Instant.EPOCH).build().digest()).isEqualTo(rain.digest());
    }

    @Test
    void anyOtherChangeChangesDigest() {
        assertThat(List.of(
                        rain.toBuilder().summary("").build().digest(),
                        rain.toBuilder().tags(List.of("weatherroads")).build().digest(),
                        rain.toBuilder()
                                .tags(List.of("weather", "road", "s"))
                                .build()
                                .digest(),
                        rain.toBuilder()
                                .places(List.of(Concept.named("Oban")))
                                .build()
                                .digest(),
                        rain.toBuilder().alert(true).build().digest(),
                        rain.toBuilder().breaking(true).build().digest()))
                .doesNotHaveDuplicates()
                .doesNotContain(rain.digest());
    }

    @Test
    void countsWordsAndMinutes() {
        assertThat(rain.wordCount()).isEqualTo(9);
        assertThat(rain.readingTimeMinutes()).isEqualTo(1);
        assertThat(rain.toBuilder().bodyText("don't stop - 東京都庁").build().wordCount())
                .isEqualTo(4);
        assertThat(rain.toBuilder().bodyText("word ".repeat(500)).build().readingTimeMinutes())
                .isEqualTo(3);
    }

    @Test
    void refusesWhatTheContractRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rain.toBuilder().headline("x".repeat(1001)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rain.toBuilder().bodyText(" ").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rain.toBuilder().urgency(10).build());
    }
}
