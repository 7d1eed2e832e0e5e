package org.stoppress.article.syndication;

import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Concept;
import org.stoppress.article.article.Happening;
import org.stoppress.article.browse.Addresses;

/** An article as a NewsML-G2 news item, at power conformance. Its text is there as XHTML paragraphs and as the HTML that we have. */
public final class NewsMl {
    public static final String MEDIA_TYPE = "application/vnd.iptc.g2.newsitem+xml";

    private static final Set<String> CLASSES =
            Set.of("text", "audio", "video", "picture", "graphic", "composite", "component");

    private NewsMl() {}

    /** @param happening what made this version: a correction is signalled as one */
    public static byte[] write(Article article, Happening happening, Addresses addresses) {
        return Xml.document(xml -> {
            xml.open(
                    "newsItem",
                    "xmlns",
                    "http://iptc.org/std/nar/2006-10-01/",
                    "guid",
                    ExchangeNames.uri(article, addresses),
                    "version",
                    Long.toString(article.version()),
                    "standard",
                    "NewsML-G2",
                    "standardversion",
                    "2.35",
                    "conformance",
                    "power",
                    "xml:lang",
                    article.copy().language());
            xml.empty("catalogRef", "href", "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml");
            writeRights(xml, article);
            writeItem(xml, article, happening, addresses);
            writeContent(xml, article);
            writeText(xml, article);
            xml.close();
        });
    }

    private static void writeRights(Xml xml, Article article) throws XMLStreamException {
        var rights = article.rights();
        if (rights.copyright() != null || rights.usageTerms() != null) {
            xml.open("rightsInfo")
                    .element("copyrightNotice", rights.copyright())
                    .element("usageTerms", rights.usageTerms())
                    .close();
        }
    }

    private static void writeItem(Xml xml, Article article, Happening happening, Addresses addresses)
            throws XMLStreamException {
        xml.open("itemMeta")
                .empty("itemClass", "qcode", "ninat:" + (CLASSES.contains(article.type()) ? article.type() : "text"))
                .open("provider", "literal", onOneLine(article.source()))
                .element("name", onOneLine(article.source()))
                .close()
                .element("versionCreated", article.times().updated().toString())
                .element("firstCreated", article.times().firstPublished().toString())
                .empty("pubStatus", "qcode", "stat:usable");
        if (article.correction() != null) {
            xml.element("edNote", article.correction().note(), "role", "http://cv.iptc.org/newscodes/role/correction");
        }
        switch (happening) {
            case CORRECTED -> xml.empty("signal", "qcode", "sig:correction");
            case UPDATED, REINSTATED -> xml.empty("signal", "qcode", "sig:update");
            case PUBLISHED, WITHDRAWN -> {}
        }
        if (article.times().expires() != null) {
            xml.element("expires", article.times().expires().toString());
        }
        xml.empty("link", "rel", "irel:isDerivedFrom", "contenttype", "text/html", "href", addresses.of(article))
                .close();
    }

    private static void writeContent(Xml xml, Article article) throws XMLStreamException {
        var copy = article.copy();
        var about = article.about();
        xml.open("contentMeta");
        if (article.priority().stated() != null) {
            xml.element("urgency", Integer.toString(article.priority().stated()));
        }
        xml.element("contentCreated", article.times().published().toString());
        for (var place : about.places()) {
            concept(xml, "located", null, place);
        }
        if (copy.byline() != null) {
            xml.open("creator", "literal", onOneLine(copy.byline()))
                    .element("name", onOneLine(copy.byline()))
                    .close();
        }
        if (copy.language() != null) {
            xml.empty("language", "tag", copy.language());
        }
        for (var tag : about.tags()) {
            xml.element("keyword", onOneLine(tag));
        }
        concepts(xml, "cpnat:abstract", about.subjects());
        concepts(xml, "cpnat:person", about.people());
        concepts(xml, "cpnat:organisation", about.organisations());
        if (about.section() != null) {
            concept(xml, "subject", "cpnat:abstract", new Concept(about.section(), null, null));
        }
        xml.element("slugline", article.slug())
                .element("headline", copy.headline())
                .element("dateline", copy.dateline())
                .element("by", copy.byline())
                .element("description", copy.summary(), "role", "drol:summary")
                .close();
    }

    private static void concepts(Xml xml, String type, List<Concept> concepts) throws XMLStreamException {
        for (var concept : concepts) {
            concept(xml, "subject", type, concept);
        }
    }

    private static void concept(Xml xml, String element, @Nullable String type, Concept concept)
            throws XMLStreamException {
        var uri = ExchangeNames.uri(concept).orElse(null);
        var literal = uri == null ? (concept.code() == null ? concept.name() : concept.code()) : null;
        xml.open(element, "type", type, "uri", uri, "literal", literal == null ? null : onOneLine(literal))
                .element("name", onOneLine(concept.name()))
                .close();
    }

    /** The schema has no other white space than spaces where something is named by its words. */
    private static String onOneLine(String words) {
        return words.replaceAll("\\s+", " ").strip();
    }

    private static void writeText(Xml xml, Article article) throws XMLStreamException {
        var body = article.copy().body();
        if (body == null) {
            return;
        }
        xml.open("contentSet")
                .open(
                        "inlineXML",
                        "contenttype",
                        "application/xhtml+xml",
                        "wordcount",
                        Integer.toString(article.copy().wordCount()))
                .open("html", "xmlns", "http://www.w3.org/1999/xhtml")
                .open("head")
                .element("title", article.copy().headline())
                .close()
                .open("body");
        for (var paragraph : body.text().split("\\n\\s*\\n")) {
            xml.element("p", paragraph.strip());
        }
        xml.close()
                .close()
                .close()
                .element("inlineData", body.html(), "contenttype", "text/html")
                .close();
    }
}
