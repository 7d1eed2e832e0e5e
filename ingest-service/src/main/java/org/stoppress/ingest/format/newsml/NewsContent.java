package org.stoppress.ingest.format.newsml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.markup.WebAddress;
import org.stoppress.ingest.format.nitf.NitfBody;
import org.stoppress.ingest.format.nitf.NitfHead;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Media;

/** The {@code contentSet}s of an item: alternative renditions of one text, or of one picture or recording. */
final class NewsContent {
    private static final Set<String> MEDIA = Set.of("picture", "graphic", "video", "audio", "animation");
    private static final int WIDEST_ON_PAGES = 2048;

    private final XmlElement item;
    private final String type;
    private final String language;

    /** @param type what the item says it is */
    NewsContent(XmlElement item, String type, String language) {
        this.item = item;
        this.type = type;
        this.language = language;
    }

    /** One rendition of the text. */
    private record Rendition(XmlElement element, Body body) {}

    /** The rendition in the item's language, marked up, and the fullest is the text; different ones are kept. */
    void text(Drafting draft) {
        var renditions = new ArrayList<Rendition>();
        for (var element : elements("inlineXML", "inlineData")) {
            var body = element.is("inlineXML") ? inlineXml(element) : inlineData(element);
            if (!body.isBlank()) {
                renditions.add(new Rendition(element, body));
            } else if (element.is("inlineData") && !element.text().isBlank()) {
                draft.ignore("inlineData");
            }
        }
        var best = renditions.stream().max(Comparator.comparingDouble(this::worth));
        best.ifPresent(rendition -> draft.body(rendition.body()));
        for (var rendition : renditions) {
            boolean chosen = best.filter(rendition::equals).isPresent();
            if (!chosen
                    && !best.orElseThrow().body().text().equals(rendition.body().text())) {
                draft.keepToo("content", rendition.body().text());
            }
            if (rendition.element().is("inlineXML")) {
                heads(rendition, chosen, draft);
            }
        }
    }

    private double worth(Rendition rendition) {
        var tag = rendition.element().attribute("xml:lang");
        boolean other = !tag.isEmpty() && !language.isEmpty() && !Catalog.sameLanguage(tag, language);
        return rendition.body().text().length() * (rendition.element().is("inlineXML") ? 1.5 : 1) * (other ? 0.001 : 1);
    }

    /** What the document within says of itself stands in where the item is silent. */
    private static void heads(Rendition rendition, boolean chosen, Drafting draft) {
        var inline = rendition.element();
        inline.child("nitf").ifPresent(nitf -> {
            if (chosen) {
                new NitfHead(nitf).standIn(draft);
                new NitfBody(nitf).media(draft);
            }
            nitf.child("head")
                    .map(XmlElement::plain)
                    .filter(head -> !head.equals(""))
                    .ifPresent(head -> draft.keepToo("nitf/head", head));
        });
        inline.child("html")
                .flatMap(html -> html.at("head", "title"))
                .map(title -> Text.line(title.text()))
                .filter(title -> !title.isEmpty())
                .ifPresent(title -> {
                    if (chosen && !draft.hasHeadline()) {
                        draft.headline(title);
                    }
                    draft.keepToo("html/head/title", title);
                });
    }

    private static Body inlineXml(XmlElement inline) {
        var nitf = inline.child("nitf");
        if (nitf.isPresent() || inline.attribute("contenttype").contains("nitf")) {
            return new NitfBody(nitf.orElse(inline)).body();
        }
        var html = inline.child("html").orElse(inline);
        return Markup.ofHtml(html.child("body").orElse(html).innerHtml());
    }

    private static Body inlineData(XmlElement inline) {
        var mime = inline.attribute("contenttype").toLowerCase(Locale.ROOT);
        var encoding = inline.attribute("encoding") + inline.attribute("encodinguri");
        var data = encoding.contains("base64") ? decoded(inline.text(), mime) : inline.text();
        if (mime.contains("html")) {
            return Markup.ofHtml(data);
        }
        return mime.contains("plain") ? Markup.ofText(data) : Markup.ofEither(data);
    }

    private static String decoded(String text, String mime) {
        if (!mime.isEmpty() && !mime.startsWith("text/") && !mime.contains("xml")) {
            return "";
        }
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Several files of one item are renditions of one thing: the one for a page is shown, all are kept. */
    void files(Drafting draft) {
        var files = elements("remoteContent");
        files.stream()
                .filter(file -> !address(file).isEmpty() && !kind(file).isEmpty())
                .reduce((best, next) -> isBetter(next, best) ? next : best)
                .ifPresent(file -> draft.media(
                        new Media(kind(file), address(file), caption(), credit(), alternativeText(file)),
                        "remoteContent"));
        files.stream()
                .map(XmlElement::plain)
                .filter(plain -> !plain.equals(""))
                .forEach(plain -> draft.keepToo("remoteContent", plain));
    }

    private List<XmlElement> elements(String... names) {
        return item.children("contentSet")
                .flatMap(XmlElement::children)
                .filter(child -> List.of(names).stream().anyMatch(child::is))
                .toList();
    }

    private @Nullable String caption() {
        return MEDIA.contains(type)
                ? item.at("contentMeta", "description").map(XmlElement::text).orElse(null)
                : null;
    }

    private @Nullable String credit() {
        return item.at("contentMeta", "creditline").map(XmlElement::text).orElse(null);
    }

    private static @Nullable String alternativeText(XmlElement file) {
        return file.child("altText").map(XmlElement::text).orElse(null);
    }

    private static String address(XmlElement file) {
        var href = file.attribute("href");
        return href.isBlank() && WebAddress.absolute(file.attribute("residref")).isPresent()
                ? file.attribute("residref")
                : href;
    }

    private String kind(XmlElement file) {
        var mime = file.attribute("contenttype").toLowerCase(Locale.ROOT);
        if (mime.startsWith("image/")) {
            return type.equals("graphic") ? "graphic" : "picture";
        }
        if (mime.startsWith("video/") || mime.startsWith("audio/")) {
            return mime.substring(0, 5);
        }
        return MEDIA.contains(type) && mime.isEmpty() ? type : "";
    }

    private static boolean isBetter(XmlElement one, XmlElement other) {
        int width = width(one);
        int otherWidth = width(other);
        boolean fits = width <= WIDEST_ON_PAGES;
        if (fits != (otherWidth <= WIDEST_ON_PAGES)) {
            return fits;
        }
        return fits ? width > otherWidth : width < otherWidth;
    }

    private static int width(XmlElement file) {
        var width = file.attribute("width").strip();
        return width.matches("[0-9]{1,7}") ? Integer.parseInt(width) : 0;
    }
}
