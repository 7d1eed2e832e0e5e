package org.stoppress.article.syndication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stoppress.article.article.SampleArticles.killed;
import static org.stoppress.article.article.SampleArticles.rain;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Media;
import org.stoppress.article.browse.Addresses;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import tools.jackson.databind.json.JsonMapper;

/** The rules by which the W3C's feed validator, jsonfeed.org and Google's sitemap schema judge, over words of all sorts. */
class FeedRulesTest {
    private static final Addresses ADDRESSES = new Addresses(URI.create("https://news.example"));
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String NEWS = "http://www.google.com/schemas/sitemap-news/0.9";
    private static final Pattern RFC_822 = Pattern.compile(
            "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} \\d\\d:\\d\\d:\\d\\d (GMT|[+-]\\d{4})");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}|zh-(cn|tw)");

    private static final Schema SITEMAP = schema();

    private static final class Words {
        private static final String ALL = """
                <script>alert(1)</script> & <b>bold</b>
                ]]> ends nothing <![CDATA[ and starts nothing <!-- nor -- this
                Windows\u0092 quotes \u0085 gone wrong \uFFFD
                control \u0001\u0007\u001b characters \uFFFF\uFFFE
                half a pair \uD83D and \uDE00 reversed
                fire \uD83D\uDD25, a flag \uD83C\uDDF3\uD83C\uDDF4, a family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67
                \u202Ereversed\u202C and \u2067עברית\u2069 and العربية
                " ' &amp; &#0; &nbsp; %00 {{7*7}}""";
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "hostile"})
    void allFourHold(String kind) throws Exception {
        var words = kind.equals("plain")
                ? List.of("Rain closes the road")
                : Words.ALL.lines().toList();
        var articles = IntStream.range(0, words.size())
                .mapToObj(i -> story("story" + i, words.get(i)))
                .toList();
        var feed = new Feed(
                words.getFirst(),
                "https://news.example/",
                "https://news.example/feeds/x?section=Lo%20cal&tag=a%7Cb",
                "https://news.example/websub",
                articles,
                List.of(killed("gone", 2)));

        rss(parsed(FeedFormat.RSS.write(feed, ADDRESSES)));
        atom(parsed(FeedFormat.ATOM.write(feed, ADDRESSES)));
        json(FeedFormat.JSON.write(feed, ADDRESSES));
        var odd = new Feed("odd", "https://news.example/", feed.self(), feed.hub(), OddStories.all(), List.of());
        for (var format : List.of(FeedFormat.RSS, FeedFormat.ATOM)) {
            addresses(parsed(format.write(odd, ADDRESSES)).getDocumentElement());
        }
        json(FeedFormat.JSON.write(odd, ADDRESSES));
        var sitemap = new NewsSitemap(ADDRESSES, words.getFirst()).write(articles);
        SITEMAP.newValidator().validate(new StreamSource(new ByteArrayInputStream(sitemap)));
        sitemap(parsed(sitemap));
    }

    /** The schema wants one address at least, so a site without news names its front page. */
    @Test
    void theSitemapOfAQuietDayHoldsToo() throws Exception {
        var sitemap = new NewsSitemap(ADDRESSES, "Stop Press").write(List.of());

        SITEMAP.newValidator().validate(new StreamSource(new ByteArrayInputStream(sitemap)));
        var url = only(parsed(sitemap).getDocumentElement(), "url");
        assertThat(text(only(url, "loc"))).isEqualTo("https://news.example/");
        assertThat(children(url, "news:news")).isEmpty();
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newDefaultInstance()
                    .newSchema(Stream.of("sitemap", "sitemap-news")
                            .map(name -> new StreamSource(FeedRulesTest.class
                                    .getResource("/sitemap/" + name + ".xsd")
                                    .toString()))
                            .toArray(StreamSource[]::new));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Article story(String name, String words) {
        return rain(name, 1)
                .headline(words)
                .byline(words)
                .section(words)
                .tags(words, words + "!")
                .language("en-GB")
                .summary(words)
                .text(words)
                .corrected(words)
                .media(new Media("picture", "https://img.example/a.jpg?a=1&b=2", words, words, words))
                .build();
    }

    private static void rss(Document feed) {
        var root = feed.getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("rss");
        assertThat(root.getAttribute("version")).isEqualTo("2.0");
        var channel = only(root, "channel");
        for (var required : List.of("title", "link", "description")) {
            assertThat(text(only(channel, required))).as(required).isNotBlank();
        }
        assertThat(text(only(channel, "lastBuildDate"))).matches(RFC_822);
        assertThat(links(channel)).contains("self", "hub");
        var guids = new HashSet<String>();
        for (var item : children(channel, "item")) {
            for (var one :
                    List.of("title", "link", "guid", "pubDate", "description", "content:encoded", "dc:creator")) {
                assertThat(children(item, one)).as(one).hasSizeLessThanOrEqualTo(1);
            }
            assertThat(children(item, "title").size()
                            + children(item, "description").size())
                    .isPositive();
            assertThat(text(only(item, "pubDate"))).matches(RFC_822);
            // Readers take it for HTML.
            assertThat(text(only(item, "description"))).doesNotContain("<");
            assertThat(guids.add(text(only(item, "guid")))).isTrue();
            absolute(text(only(item, "guid")));
            absolute(text(only(item, "link")));
            assertThat(text(only(item, "content:encoded"))).startsWith("<p><strong>Correction:</strong> ");
            children(item, "media:content").forEach(media -> absolute(media.getAttribute("url")));
        }
        assertThat(guids).isNotEmpty();
    }

    private static void atom(Document feed) {
        var root = feed.getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo(ATOM);
        constructs(root);
        assertThat(links(root)).contains("self", "hub", "alternate");
        assertThat(only(only(root, "author"), "name")).isNotNull();
        var ids = new HashSet<String>();
        for (var entry : children(root, "entry")) {
            constructs(entry);
            assertThat(ids.add(text(only(entry, "id")))).isTrue();
            OffsetDateTime.parse(text(only(entry, "published")));
            assertThat(children(entry, "author")).hasSizeLessThanOrEqualTo(1);
            assertThat(children(entry, "content")).hasSize(1);
            assertThat(children(entry, "category"))
                    .allMatch(category -> !category.getAttribute("term").isBlank());
            assertThat(children(entry, "link").stream()
                            .filter(link -> link.getAttribute("rel").equals("alternate")))
                    .hasSize(1);
        }
        for (var tombstone : children(root, "at:deleted-entry")) {
            absolute(tombstone.getAttribute("ref"));
            OffsetDateTime.parse(tombstone.getAttribute("when"));
        }
        assertThat(children(root, "at:deleted-entry")).hasSize(1);
    }

    /** What feeds and entries both must have, once. */
    private static void constructs(Element element) {
        absolute(text(only(element, "id")));
        assertThat(only(element, "title").getAttribute("type")).isEqualTo("text");
        OffsetDateTime.parse(text(only(element, "updated")));
        children(element, "link").forEach(link -> absolute(link.getAttribute("href")));
    }

    private static void json(byte[] bytes) {
        var feed = JsonMapper.shared().readTree(bytes);
        assertThat(feed.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.path("title").asString()).isNotBlank();
        absolute(feed.path("home_page_url").asString());
        absolute(feed.path("feed_url").asString());
        assertThat(feed.path("hubs").path(0).path("type").asString()).isEqualTo("WebSub");
        absolute(feed.path("hubs").path(0).path("url").asString());
        var ids = new HashSet<String>();
        for (var item : feed.path("items").values()) {
            assertThat(item.path("id").isString()).isTrue();
            assertThat(ids.add(item.path("id").asString())).isTrue();
            absolute(item.path("url").asString());
            assertThat(item.has("content_html") || item.has("content_text")).isTrue();
            Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(
                    item.path("date_published").asString()));
            assertThat(item.path("tags").values()).allMatch(tag -> tag.isString());
            for (var attachment : item.path("attachments").values()) {
                absolute(attachment.path("url").asString());
                assertThat(attachment.path("mime_type").asString()).contains("/");
            }
            assertThat(item.propertyNames()).allMatch(name -> name.startsWith("_") || KNOWN.contains(name));
        }
        assertThat(ids).isNotEmpty();
    }

    private static final Set<String> KNOWN = Set.of(
            "id",
            "url",
            "external_url",
            "title",
            "content_html",
            "content_text",
            "summary",
            "image",
            "banner_image",
            "date_published",
            "date_modified",
            "authors",
            "tags",
            "language",
            "attachments");

    private static void sitemap(Document sitemap) {
        var urls = children(sitemap.getDocumentElement(), "url");
        assertThat(urls).isNotEmpty();
        for (var url : urls) {
            absolute(text(only(url, "loc")));
            assertThat(text(only(url, "loc"))).hasSizeLessThan(2_048);
            OffsetDateTime.parse(text(only(url, "lastmod")));
            var news = only(url, "news:news");
            assertThat(news.getNamespaceURI()).isEqualTo(NEWS);
            // The schema has a sequence: publication, publication_date, title.
            assertThat(children(news, null).stream().map(Element::getTagName))
                    .containsExactly("news:publication", "news:publication_date", "news:title");
            var publication = only(news, "news:publication");
            assertThat(text(only(publication, "news:name"))).isNotBlank();
            assertThat(text(only(publication, "news:language"))).matches(LANGUAGE);
        }
    }

    private static List<String> links(Element element) {
        var relations = new ArrayList<String>();
        for (var link : children(element, null)) {
            if (ATOM.equals(link.getNamespaceURI()) && link.getLocalName().equals("link")) {
                absolute(link.getAttribute("href"));
                relations.add(link.getAttribute("rel"));
            }
        }
        return relations;
    }

    /** Whatever is an address anywhere is one that any program can call. */
    private static void addresses(Element element) {
        for (var name : List.of("href", "url")) {
            if (element.hasAttribute(name)) {
                absolute(element.getAttribute(name));
            }
        }
        children(element, null).forEach(FeedRulesTest::addresses);
    }

    private static void absolute(String address) {
        assertThat(URI.create(address).isAbsolute()).as(address).isTrue();
        assertThat(address).isEqualTo(URI.create(address).toASCIIString());
    }

    private static String text(Element element) {
        return element.getTextContent();
    }

    private static Element only(Element parent, String name) {
        var found = children(parent, name);
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    private static List<Element> children(Element parent, @Nullable String name) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && (name == null || element.getTagName().equals(name))) {
                found.add(element);
            }
        }
        return found;
    }

    private static Document parsed(byte[] xml) throws Exception {
        // "Problematic" in the words of the W3C's validator, where XML itself lets them pass.
        assertThat(new String(xml, StandardCharsets.UTF_8)).doesNotContainPattern("[\u007F-\u009F\uFFFD]");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }
}
