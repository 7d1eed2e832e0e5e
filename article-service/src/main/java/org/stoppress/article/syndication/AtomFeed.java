package org.stoppress.article.syndication;

import javax.xml.stream.XMLStreamException;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Withdrawal;
import org.stoppress.article.browse.Addresses;

/** Atom (RFC 4287), with a tombstone for each story that was withdrawn (RFC 6721). */
final class AtomFeed {
    private final Addresses addresses;

    AtomFeed(Addresses addresses) {
        this.addresses = addresses;
    }

    byte[] write(Feed feed) {
        return Xml.document(xml -> {
            xml.open(
                            "feed",
                            "xmlns",
                            "http://www.w3.org/2005/Atom",
                            "xmlns:at",
                            "http://purl.org/atompub/tombstones/1.0")
                    .element("title", feed.title(), "type", "text")
                    .element("id", feed.self())
                    .empty("link", "rel", "self", "type", "application/atom+xml", "href", feed.self())
                    .empty("link", "rel", "hub", "href", feed.hub())
                    .empty("link", "rel", "alternate", "type", "text/html", "href", feed.home())
                    .element("updated", Xml.time(feed.updated()))
                    .open("author")
                    .element("name", feed.title())
                    .close();
            for (var article : feed.articles()) {
                write(xml, article);
            }
            for (var withdrawal : feed.withdrawn()) {
                write(xml, withdrawal);
            }
            xml.close();
        });
    }

    private void write(Xml xml, Article article) throws XMLStreamException {
        var copy = article.copy();
        xml.open("entry", "xml:lang", copy.language())
                .element("title", copy.headline(), "type", "text")
                .element("id", addresses.permanent(article.id()))
                .empty("link", "rel", "alternate", "type", "text/html", "href", addresses.of(article))
                .element("published", Xml.time(article.times().published()))
                .element("updated", Xml.time(article.times().updated()));
        if (copy.byline() != null) {
            xml.open("author").element("name", copy.byline()).close();
        }
        if (article.about().section() != null) {
            xml.empty("category", "term", article.about().section());
        }
        for (var tag : article.about().tags()) {
            xml.empty("category", "term", tag);
        }
        xml.element("rights", article.rights().copyright(), "type", "text")
                .element("summary", copy.summary(), "type", "text");
        xml.element("content", Corrections.html(article), "type", "html");
        for (var media : article.media()) {
            if (MediaLinks.isAbsolute(media)) {
                xml.empty(
                        "link",
                        "rel",
                        "enclosure",
                        "type",
                        MediaLinks.mediaType(media),
                        "title",
                        media.caption(),
                        "href",
                        MediaLinks.address(media));
            }
        }
        xml.close();
    }

    private void write(Xml xml, Withdrawal withdrawal) throws XMLStreamException {
        xml.open(
                        "at:deleted-entry",
                        "ref",
                        addresses.permanent(withdrawal.id()),
                        "when",
                        Xml.time(withdrawal.withdrawnAt()))
                .element("at:comment", withdrawal.reason())
                .close();
    }
}
