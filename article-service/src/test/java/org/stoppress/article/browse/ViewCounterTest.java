package org.stoppress.article.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.id;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewCounterTest {
    private final TestClock clock = new TestClock(NOON);
    private final InMemoryViewCounts counts = new InMemoryViewCounts();
    private final ViewCounter counter = new ViewCounter(counts, clock);

    @Test
    void countsAReaderOnceInThirtyMinutes() {
        counter.count(id("a"), "10.0.0.1", "Firefox");
        clock.advance(Duration.ofMinutes(29));
        counter.count(id("a"), "10.0.0.1", "Firefox");
        assertThat(total()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(2));
        counter.count(id("a"), "10.0.0.1", "Firefox");
        assertThat(total()).isEqualTo(2);
    }

    @Test
    void tellsReadersByAddressAndBrowserAndStory() {
        counter.count(id("a"), "10.0.0.1", "Firefox");
        counter.count(id("a"), "10.0.0.2", "Firefox");
        counter.count(id("a"), "10.0.0.1", "Chromium");
        counter.count(id("b"), "10.0.0.1", "Firefox");

        assertThat(total()).isEqualTo(3);
    }

    @Test
    void losesNoCountWhileTheStoreIsAway() {
        counter.count(id("a"), "10.0.0.1", "Firefox");
        counts.setDown(true);
        counter.flush();
        counter.count(id("a"), "10.0.0.2", "Firefox");
        counts.setDown(false);

        assertThat(total()).isEqualTo(2);
    }

    /** The store took the counts, and fell before it could say so. */
    @Test
    void doublesNoCountThatWasWrittenUnseen() {
        counter.count(id("a"), "10.0.0.1", "Firefox");
        counts.failAfterwards();
        counter.flush();
        counter.count(id("a"), "10.0.0.2", "Firefox");

        assertThat(total()).isEqualTo(2);
    }

    private long total() {
        counter.flush();
        return counts.totals(List.of(id("a"))).getOrDefault(id("a"), 0L);
    }

    @Test
    void writesNothingWhenNobodyReads() {
        counts.setDown(true);

        counter.flush();

        assertThat(counts.totals(List.of(id("a")))).isEqualTo(Map.of());
    }

    @Test
    void robotsAreNoReaders() {
        for (var name : List.of(
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (compatible; bingbot/2.0)",
                "DuckDuckBot-Https/1.1",
                "Twitterbot/1.0",
                "facebookexternalhit/1.1",
                "Baiduspider/2.0",
                "CCBot/2.0 (https://commoncrawl.org/faq/)",
                "SomeCrawler 1")) {
            counter.count(id("a"), "192.0.2.1", name);
        }
        counter.count(id("a"), "192.0.2.1", "Mozilla/5.0 (Linux; Android 9; CUBOT X19)");
        counter.count(id("a"), "192.0.2.1", "curl/8.14.1");

        counter.flush();

        assertThat(counter.totals(List.of(id("a")))).containsEntry(id("a"), 2L);
    }
}
