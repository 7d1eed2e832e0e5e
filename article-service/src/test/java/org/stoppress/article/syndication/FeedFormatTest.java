package org.stoppress.article.syndication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.NOON;
import static org.stoppress.article.article.SampleArticles.id;
import static org.stoppress.article.article.SampleArticles.killed;
import static org.stoppress.article.article.SampleArticles.rain;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Happening;
import org.stoppress.article.article.Media;
import org.stoppress.article.article.SampleArticles;
import org.stoppress.article.browse.Addresses;
import org.w3c.dom.Document;
import tools.jackson.databind.json.JsonMapper;

class FeedFormatTest {
    private static final Addresses ADDRESSES = new Addresses(URI.create("https://news.example"));

    @ParameterizedTest
    @EnumSource(names = {"RSS", "ATOM"})
    void isReadByFeedReaders(FeedFormat format) throws Exception {
        var feed = rome(format, story().build());

        assertThat(feed.getTitle()).isEqualTo("Ellery Courier");
        assertThat(feed.getEntries()).hasSize(1);
        var entry = feed.getEntries().getFirst();
        assertThat(entry.getTitle()).isEqualTo("Rain & wind");
        assertThat(entry.getLink())
                .isEqualTo("https://news.example/articles/" + id("a") + "/rain-closes-the-harbour-road");
        assertThat(entry.getUri()).isEqualTo("https://news.example/articles/" + id("a"));
        assertThat(entry.getPublishedDate().toInstant())
                .isEqualTo(NOON.truncatedTo(format == FeedFormat.RSS ? ChronoUnit.SECONDS : ChronoUnit.MILLIS));
        assertThat(entry.getAuthor()).isEqualTo("Ines Calder");
        assertThat(entry.getDescription().getValue()).isEqualTo("Water stood knee-high.");
        assertThat(entry.getContents().getFirst().getValue())
                .isEqualTo("<p>The harbour road was closed on Sunday.</p><p>Buses take the hill.</p>");
        assertThat(entry.getCategories())
                .extracting(category -> category.getName())
                .contains("Local", "weather");
    }

    @Test
    void jsonFeedHasWhatItsReadersWant() {
        var feed = JsonMapper.shared().readTree(write(FeedFormat.JSON, story().build()));

        assertThat(feed.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.path("feed_url").asString()).isEqualTo("https://news.example/feeds/x?section=Local");
        var item = feed.path("items").path(0);
        assertThat(item.path("title").asString()).isEqualTo("Rain & wind");
        assertThat(item.path("content_html").asString()).startsWith("<p>The harbour road");
        assertThat(item.path("date_published").asString()).isEqualTo(NOON.toString());
        assertThat(item.path("authors").path(0).path("name").asString()).isEqualTo("Ines Calder");
        assertThat(item.path("image").asString()).isEqualTo("https://img.example/a.jpg?w=1");
        assertThat(item.path("attachments").path(0).path("mime_type").asString())
                .isEqualTo("image/jpeg");
    }

    @Test
    void atomHasATombstoneForWhatWasWithdrawn() throws Exception {
        var feed = new Feed(
                "T",
                "https://news.example/",
                "https://news.example/feeds/atom",
                "https://news.example/websub",
                List.of(),
                List.of(killed("b", 2)));

        var tombstones = parsed(FeedFormat.ATOM.write(feed, ADDRESSES))
                .getElementsByTagNameNS("http://purl.org/atompub/tombstones/1.0", "deleted-entry");

        assertThat(tombstones.getLength()).isEqualTo(1);
        var attributes = tombstones.item(0).getAttributes();
        assertThat(attributes.getNamedItem("ref").getNodeValue()).isEqualTo("https://news.example/articles/" + id("b"));
        assertThat(attributes.getNamedItem("when").getNodeValue()).isEqualTo("2026-11-22T12:00:02.123Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script> & <b>bold</b>",
                "]]> ends nothing <![CDATA[ and starts nothing",
                "control \u0000\u0007\u001b characters \uFFFF\uFFFE",
                "half a pair \uD83D and \uDE00 reversed",
                "fire \uD83D\uDD25, flags \uD83C\uDDF3\uD83C\uDDF4, family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\u202Ereversed\u202C and עברית and العربية",
                "quotes \" ' and &amp; &#0; &nbsp; entities",
                "lines\r\nand\ttabs and \u0085 and \u2028"
            })
    void isSafeForAnyHeadline(String headline) throws Exception {
        var article = rain("a", 1)
                .headline(headline)
                .byline(headline)
                .section(headline)
                .tags(headline)
                .text(headline)
                .media(new Media("picture", "https://img.example/a.jpg", headline, headline, headline))
                .build();
        var legal = Xml.legal(headline).replace("\r\n", "\n");

        for (var format : List.of(FeedFormat.RSS, FeedFormat.ATOM)) {
            var titles = parsed(write(format, article)).getElementsByTagName("title");
            assertThat(titles.item(1).getTextContent()).as("%s", format).isEqualTo(legal);
        }
        parsed(new NewsSitemap(ADDRESSES, headline).write(List.of(article)));
        parsed(NewsMl.write(article, Happening.PUBLISHED, ADDRESSES));
    }

    @Test
    void sitemapTellsSearchEnginesWhatIsNew() throws Exception {
        var sitemap = parsed(new NewsSitemap(ADDRESSES, "Ellery Courier").write(List.of(story().build())));

        assertThat(sitemap.getElementsByTagName("loc").item(0).getTextContent())
                .isEqualTo("https://news.example/articles/" + id("a") + "/rain-closes-the-harbour-road");
        assertThat(sitemap.getElementsByTagName("news:title").item(0).getTextContent())
                .isEqualTo("Rain & wind");
        assertThat(sitemap.getElementsByTagName("news:language").item(0).getTextContent())
                .isEqualTo("en");
    }

    private static SampleArticles.Builder story() {
        return rain("a", 1)
                .headline("Rain & wind")
                .media(
                        new Media("picture", "https://img.example/a.jpg?w=1", "The road", null, null),
                        new Media("picture", "/relative.jpg", null, null, null));
    }

    private static byte[] write(FeedFormat format, Article article) {
        return format.write(
                new Feed(
                        "Ellery Courier",
                        "https://news.example/",
                        "https://news.example/feeds/x?section=Local",
                        "https://news.example/websub",
                        List.of(article),
                        List.of()),
                ADDRESSES);
    }

    private static SyndFeed rome(FeedFormat format, Article article) throws Exception {
        return new SyndFeedInput()
                .build(new InputStreamReader(new ByteArrayInputStream(write(format, article)), StandardCharsets.UTF_8));
    }

    private static Document parsed(byte[] xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }
}
