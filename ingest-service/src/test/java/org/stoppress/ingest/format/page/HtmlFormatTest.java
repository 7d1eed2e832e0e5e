package org.stoppress.ingest.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.FormatContract;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Link;
import org.stoppress.ingest.story.Media;

class HtmlFormatTest implements FormatContract {
    private static final HtmlFormat FORMAT = new HtmlFormat(new Languages());
    private static final String FIRST =
            "The harbour road was closed on Sunday after a night of rain that left the fish market under water, the council of Port Ellery said.";
    private static final String SECOND =
            "Buses take the hill until the water is gone, and nobody was hurt, though two vans were lost to the tide and a third was found in the lock.";

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String contentType() {
        return "text/html";
    }

    @Override
    public String document(String headline, String paragraph) {
        return "<!DOCTYPE html><html><head><title>" + headline + "</title></head><body><article><h1>" + headline
                + "</h1><p>" + paragraph + "</p></article></body></html>";
    }

    @Override
    public List<String> broken() {
        return List.of("no HTML at all", "{\"a\": 1}");
    }

    private static final String PAGE = """
            <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Rain closes the harbour road | Ellery Post</title>
            %s
            <link rel="canonical" href="https://news.example/rain"></head><body>
            <nav><ul><li><a href="/">Home</a></li><li><a href="/local">Local</a></li></ul></nav>
            <div class="page"><div class="article-body"><h1>Rain closes the harbour road</h1><div class="share-bar"><a href="#">Share on Facebook</a></div>
            <p>%s</p><div class="newsletter-signup"><p>Get our newsletter every morning, with all the news.</p></div>
            <p>Also Read: <a href="/flood">Last year's flood</a></p>
            <figure><img src="/quay.jpg" alt="Quay"><figcaption>The quay at noon</figcaption></figure><p>%s</p></div>
            <aside><h3>Most read</h3><ul><li><a href="/1">One thing that happened to other people</a></li></ul></aside></div>
            <footer><p>© Ellery Post. All rights reserved.</p></footer><script>evil()</script></body></html>""";

    @Test
    void readsWhatThePageStates() {
        var draft =
                (Draft.Submission) drafts(PAGE.formatted("""
                <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"x"},
                {"@type":["NewsArticle"],"headline":"Rain closes the harbour road","datePublished":"2026-11-22T10:00:00+01:00","dateModified":"2026-11-22T12:00:00Z",
                "author":[{"@type":"Person","name":"Ines Calder"},{"name":"Tom Moss"}],"keywords":["weather","roads"],"articleSection":"Local","description":"Knee-deep.",
                "image":{"url":"https://news.example/1.jpg"}}]}</script>""", FIRST, SECOND)).getFirst();
        var story = draft.content();

        assertThat(draft.uri()).isEqualTo("https://news.example/rain");
        assertThat(draft.sourceVersion().createdAt()).isNull();
        assertThat(story.headline()).isEqualTo("Rain closes the harbour road");
        assertThat(story.byline()).isEqualTo("Ines Calder, Tom Moss");
        assertThat(story.publishedAt()).isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
        assertThat(story.section()).isEqualTo("Local");
        assertThat(story.summary()).isEqualTo("Knee-deep.");
        assertThat(story.tags()).containsExactly("weather", "roads");
        assertThat(story.language()).isEqualTo("en-GB");
        assertThat(story.media().getFirst().href()).isEqualTo("https://news.example/1.jpg");
        assertThat(story.bodyText()).isEqualTo(FIRST + "\n\n" + SECOND);
        assertThat(story.media().getLast())
                .isEqualTo(new Media("picture", "https://news.example/quay.jpg", "The quay at noon", null, "Quay"));
        assertThat(story.related()).containsExactly(new Link("Last year's flood", "https://news.example/flood"));
    }

    @Test
    void readsOpenGraphAndWhatThePageShows() {
        var story = content(PAGE.formatted("""
                <meta property="og:title" content="Rain closes the harbour road - Ellery Post"><meta property="og:site_name" content="Ellery Post">
                <meta property="article:published_time" content="2026-11-22"><meta name="author" content="By Ines Calder">
                <meta property="og:image" content="/1.jpg"><meta property="article:tag" content="weather">
                <script type="application/ld+json">{broken</script>""", FIRST, SECOND));

        assertThat(story.headline()).isEqualTo("Rain closes the harbour road");
        assertThat(story.byline()).isEqualTo("Ines Calder");
        assertThat(story.publishedAt()).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(story.media().getFirst().href()).isEqualTo("https://news.example/1.jpg");
        assertThat(story.tags()).containsExactly("weather");
        assertThat(story.bodyText())
                .startsWith(FIRST)
                .endsWith(SECOND)
                .doesNotContain("newsletter", "Facebook", "rights reserved", "Most read");
    }

    @Test
    void findsTheStoryWithoutAnyHint() {
        var story = content(
                "<html><head><title>Rain closes the road</title></head><body><table><tr><td><a href=1>One</a> <a href=2>Two</a></td><td><b>Rain closes the road</b><p>"
                        + FIRST + "</p><p>" + SECOND
                        + "</p></td></tr></table></body></html>");

        assertThat(story.headline()).isEqualTo("Rain closes the road");
        assertThat(story.bodyText()).contains(FIRST, SECOND).doesNotContain("Two");
    }
}
