package org.stoppress.ingest.format.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.FormatContract;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.xml.XmlFormat;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Draft;
import org.stoppress.ingest.story.Link;
import org.stoppress.ingest.story.Media;
import org.stoppress.ingest.story.Release;

class XmlFeedTest implements FormatContract {
    private static final XmlFormat FORMAT = new XmlFormat(List.of(new XmlFeed(new Languages())));

    @Override
    public Format format() {
        return FORMAT;
    }

    @Override
    public String contentType() {
        return "application/rss+xml";
    }

    @Override
    public String document(String headline, String paragraph) {
        return "<rss version=\"2.0\"><channel><title>Ellery Post</title><item><title>" + headline
                + "</title><description>" + paragraph + "</description></item></channel></rss>";
    }

    @Override
    public List<String> broken() {
        return List.of(
                "no XML",
                "{\"a\":1}",
                "<!DOCTYPE rss [<!ENTITY x \"y\">]><rss><channel><item><title>&x;</title></item></channel></rss>",
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel/></rss>");
    }

    private Draft.Submission submission(String document) {
        return (Draft.Submission) drafts(document).getFirst();
    }

    /** RFC 5023: an entry that is a draft is not for readers yet. */
    @Test
    void holdsAnEntryThatIsADraft() {
        var entry = """
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app" xml:base="https://ellery.example/blog/"><entry>
                <id>urn:1</id><title>Rain</title><updated>2026-03-04T10:00:00Z</updated><summary>It rains.</summary><app:control><app:draft>%s</app:draft></app:control></entry></feed>""";

        assertThat(((Draft.Submission) drafts(entry.formatted("yes")).getFirst()).release())
                .isEqualTo(Release.WITHHELD);
        assertThat(((Draft.Submission) drafts(entry.formatted("no")).getFirst()).release())
                .isEqualTo(Release.USABLE);
    }

    /** The base of a feed is the address of none of its entries. */
    @Test
    void entryWithoutALinkHasNoAddress() {
        var content = content("""
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ellery.example/blog/"><entry><id>urn:1</id><title>Rain</title><summary>It rains.</summary></entry></feed>""");

        assertThat(content.canonicalUrl()).isNull();
    }

    @Test
    void tooManyCategoriesAreAFault() {
        var categories = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            categories.append("<category>c").append(i).append("</category>");
        }
        var parsed = (Parsed.Stories) parse("<rss><channel><item><title>a</title><description>b</description>"
                + categories + "</item></channel></rss>");

        assertThat(parsed.items())
                .singleElement()
                .isInstanceOfSatisfying(
                        Parsed.Refusal.class,
                        refusal -> assertThat(refusal.faults()).hasSize(1));
    }

    @Test
    void textInFramesThatEndAtOnceIsNotLost() {
        var text = content(
                        "<rss><channel><item><title>a</title><description>One &lt;iframe src=\"x\"/&gt; two &lt;object&gt; three &lt;script src=\"x\"/&gt; four</description></item></channel></rss>")
                .bodyText();

        assertThat(text).contains("One", "two", "three", "four");
    }

    @Test
    void readsRss() {
        var draft = submission("""
                <?xml version="1.0"?>
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
                  xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
                <channel><title>Post</title><link>https://news.example/</link><language>en-gb</language><copyright>© Post</copyright>
                <item><title>Rain &amp;amp; wind &lt;b&gt;close&lt;/b&gt; road</title><link>/rain?a=1&amp;b=2</link><guid isPermaLink="false">post-17</guid>
                <description>Knee-deep.</description><content:encoded><![CDATA[<p>Under <a href="/x">water</a>.</p><script>x</script>]]></content:encoded>
                <dc:creator>Ines Calder</dc:creator><pubDate>Sun, 22 Nov 2026 10:00:00 EST</pubDate><category>weather</category>
                <category domain="https://news.example/topics">roads</category><slash:comments>4</slash:comments>
                <media:content url="https://news.example/1.jpg" type="image/jpeg"><media:description>The quay</media:description><media:credit>I. C.</media:credit></media:content>
                <enclosure url="https://news.example/1.mp3" type="audio/mpeg" length="1"/></item></channel></rss>""");
        var story = draft.content();

        assertThat(draft.uri()).isEqualTo("post-17");
        assertThat(draft.editedInSilence()).isTrue();
        assertThat(draft.sourceVersion().createdAt()).isNull();
        assertThat(draft.extras()).containsEntry("slash:comments", "4");
        assertThat(story.headline()).isEqualTo("Rain & wind close road");
        assertThat(story.canonicalUrl()).isEqualTo("https://news.example/rain?a=1&b=2");
        assertThat(story.summary()).isEqualTo("Knee-deep.");
        assertThat(story.bodyHtml()).isEqualTo("<p>Under <a href=\"https://news.example/x\">water</a>.</p>");
        assertThat(story.byline()).isEqualTo("Ines Calder");
        assertThat(story.publishedAt()).isEqualTo(Instant.parse("2026-11-22T15:00:00Z"));
        assertThat(story.tags()).containsExactly("weather", "roads");
        assertThat(story.subjects()).containsExactly(new Concept("roads", "roads", "https://news.example/topics"));
        assertThat(story.language()).isEqualTo("en-GB");
        assertThat(story.copyright()).isEqualTo("© Post");
        assertThat(story.media())
                .containsExactly(
                        new Media("audio", "https://news.example/1.mp3", null, null, null),
                        new Media("picture", "https://news.example/1.jpg", "The quay", "I. C.", null));
    }

    @Test
    void readsAtom() {
        var draft = submission("""
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://news.example/a/"><title>Post</title>
                <author><name>Desk</name></author>
                <entry><id>tag:news.example,2026:1</id><title type="html">Rain &amp;lt;b&amp;gt; road</title>
                <link href="rain.html"/><link rel="related" href="flood.html" title="Last flood"/>
                <published>2026-11-22T10:00:00Z</published><updated>2026-11-22T11:00:00+01:00</updated>
                <category term="20000000" label="weather" scheme="http://cv.example/topic/"/>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Under <em>water</em>.</p></div></content>
                <summary>Knee-deep.</summary></entry></feed>""");
        var story = draft.content();

        assertThat(draft.uri()).isEqualTo("tag:news.example,2026:1");
        assertThat(draft.sourceVersion().createdAt()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(story.headline()).isEqualTo("Rain <b> road");
        assertThat(story.canonicalUrl()).isEqualTo("https://news.example/a/rain.html");
        assertThat(story.related()).containsExactly(new Link("Last flood", "https://news.example/a/flood.html"));
        assertThat(story.publishedAt()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(story.bodyHtml()).isEqualTo("<p>Under <em>water</em>.</p>");
        assertThat(story.summary()).isEqualTo("Knee-deep.");
        assertThat(story.byline()).isEqualTo("Desk");
        assertThat(story.language()).isEqualTo("de");
        assertThat(story.subjects()).containsExactly(new Concept("weather", "20000000", "http://cv.example/topic/"));
    }

    @Test
    void readsRdf() {
        var story = content("""
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <channel rdf:about="https://news.example/"><title>Post</title></channel>
                <item rdf:about="https://news.example/rain"><title>Rain</title><link>https://news.example/rain</link>
                <description>It rains.</description><dc:date>2026-11-22</dc:date></item></rdf:RDF>""");

        assertThat(story.headline()).isEqualTo("Rain");
        assertThat(story.publishedAt()).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
    }

    @Test
    void missingTitleIsTheFirstWords() {
        var story = content("<rss><channel><item><description>" + "Rain fell all night. ".repeat(10)
                + "</description></item></channel></rss>");

        assertThat(story.headline())
                .startsWith("Rain fell")
                .hasSizeLessThanOrEqualTo(100)
                .doesNotEndWith(" ");
    }

    @Test
    void givesEveryEntryItsOwnAnswerInOrder() {
        var parsed = (Parsed.Stories)
                parse(
                        "<rss><channel><item><title>Rain</title><description>It rains.</description></item>"
                                + "<item><guid>empty</guid></item><item><title>Sun</title><description>It shines.</description></item></channel></rss>");

        assertThat(parsed.items()).hasSize(3);
        assertThat(parsed.items().get(1))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.uri()).isEqualTo("empty"));
        assertThat(((Parsed.Stories) parse("<rss><channel/></rss>")).items()).isEmpty();
    }

    @Test
    void tombstoneTakesAStoryBack() {
        var draft = (Draft.Withdrawal) drafts("""
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
                <at:deleted-entry ref="tag:news.example,2026:1" when="2026-11-22T10:00:00Z"><at:comment>Wrong road</at:comment></at:deleted-entry></feed>""").getFirst();

        assertThat(draft.uri()).isEqualTo("tag:news.example,2026:1");
        assertThat(draft.reason()).isEqualTo("Wrong road");
    }

    @Test
    void mendsWhatIsIllFormed() {
        var story = content("""
                <rss><channel><item><title>Rain & wind</title><link>https://news.example/?a=1&b=2</link>
                <description>Caf&eacute; closed<br> & wet\u0008</description><dc:creator>Ines</dc:creator></item></channel>""");

        assertThat(story.headline()).isEqualTo("Rain & wind");
        assertThat(story.canonicalUrl()).isEqualTo("https://news.example/?a=1&b=2");
        assertThat(story.bodyText()).contains("Café closed", "& wet");
        assertThat(story.byline()).isEqualTo("Ines");
    }

    @Test
    void otherXmlIsRefused() {
        assertThat(((Refusal) parse("<html/>")).kind()).isEqualTo(Parsed.Kind.UNSUPPORTED);
    }
}
