package org.stoppress.article.syndication;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLStreamException;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Media;
import org.stoppress.article.browse.Addresses;

/** RSS 2.0 with the modules that readers expect. */
final class RssFeed {
    private final Addresses addresses;

    RssFeed(Addresses addresses) {
        this.addresses = addresses;
    }

    byte[] write(Feed feed) {
        return Xml.document(xml -> {
            xml.open(
                    "rss",
                    "version",
                    "2.0",
                    "xmlns:atom",
                    "http://www.w3.org/2005/Atom",
                    "xmlns:content",
                    "http://purl.org/rss/1.0/modules/content/",
                    "xmlns:dc",
                    "http://purl.org/dc/elements/1.1/",
                    "xmlns:media",
                    "http://search.yahoo.com/mrss/");
            xml.open("channel")
                    .element("title", feed.title())
                    .element("link", feed.home())
                    .element("description", feed.title())
                    .empty("atom:link", "rel", "self", "type", "application/rss+xml", "href", feed.self())
                    .empty("atom:link", "rel", "hub", "href", feed.hub())
                    .element("lastBuildDate", date(feed.updated()));
            for (var article : feed.articles()) {
                write(xml, article);
            }
            xml.close().close();
        });
    }

    private void write(Xml xml, Article article) throws XMLStreamException {
        var copy = article.copy();
        xml.open("item")
                .element("title", copy.headline())
                .element("link", addresses.of(article))
                .element("guid", addresses.permanent(article.id()), "isPermaLink", "true")
                .element("pubDate", date(article.times().published()))
                .element("dc:creator", copy.byline())
                .element("dc:language", copy.language())
                .element("category", article.about().section());
        for (var tag : article.about().tags()) {
            xml.element("category", tag);
        }
        xml.element("description", copy.summary() == null ? null : Corrections.escaped(copy.summary()))
                .element("content:encoded", Corrections.html(article));
        for (var media : article.media()) {
            write(xml, media);
        }
        xml.close();
    }

    private static void write(Xml xml, Media media) throws XMLStreamException {
        var medium = MediaLinks.medium(media);
        if (medium != null) {
            xml.open("media:content", "url", MediaLinks.address(media), "medium", medium)
                    .element("media:description", media.caption(), "type", "plain")
                    .element("media:credit", media.credit())
                    .close();
        }
    }

    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
