package org.stoppress.ingest.format.newsml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.draft.Status;
import org.stoppress.ingest.format.draft.Times;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.markup.WebAddress;
import org.stoppress.ingest.format.nitf.NitfBody;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.Media;

/** One {@code newsItem}. */
final class NewsItem {
    private static final Set<String> MEDIA = Set.of("picture", "graphic", "video", "audio", "animation");
    private static final int WIDEST_ON_PAGES = 2048;

    private final XmlElement item;
    private final Catalog catalog;
    private final String language;
    private final String type;

    NewsItem(XmlElement item, Catalog catalog) {
        this.item = item;
        this.catalog = catalog;
        this.language = at("contentMeta", "language")
                .map(each -> each.attribute("tag"))
                .filter(tag -> !tag.isBlank())
                .orElse(item.inherited("xml:lang"));
        this.type =
                at("itemMeta", "itemClass").map(Catalog::code).orElse("text").toLowerCase(Locale.ROOT);
    }

    Parsed.Item draft(Languages languages) {
        var draft = new Drafting(languages).pointers("/newsItem/contentMeta/headline", "/newsItem/contentSet");
        draft.uri(item.attribute("guid"), "/newsItem/guid");
        draft.version(item.attribute("version"));
        draft.type(type.isEmpty() ? "text" : type);
        draft.languageIfSound(language);
        item.child("itemMeta").ifPresent(meta -> itemMeta(meta, draft));
        item.child("contentMeta").ifPresent(meta -> contentMeta(meta, draft));
        item.children("rightsInfo").findFirst().ifPresent(rights -> rights(rights, draft));
        content(draft);
        if (!draft.hasHeadline()) {
            draft.headline(at("itemMeta", "title").map(XmlElement::text).orElse(""));
        }
        if (type.equals("composite") && !draft.hasBody()) {
            draft.notAStory("A composite item is a package of others; it is no story.");
        }
        return draft.finish();
    }

    private Optional<XmlElement> at(String... path) {
        return item.at(path);
    }

    private void itemMeta(XmlElement meta, Drafting draft) {
        meta.child("versionCreated")
                .map(XmlElement::text)
                .filter(time -> !time.isBlank())
                .ifPresent(time -> Times.isoOrUtc(time)
                        .ifPresentOrElse(
                                draft::versionCreated,
                                () -> draft.essentialFault(
                                        "/newsItem/itemMeta/versionCreated", "is to be an ISO 8601 time")));
        meta.children("embargoed").forEach(embargo -> embargo(embargo.text().strip(), draft));
        meta.children("pubStatus").forEach(status -> draft.status(Status.of(word(status))));
        meta.children("expires")
                .map(XmlElement::text)
                .flatMap(time -> Times.isoOrUtc(time).stream())
                .forEach(draft::expiresAt);
        meta.children("edNote")
                .map(note -> Text.block(note.text()))
                .filter(note -> !note.isEmpty())
                .forEach(note -> draft.keepToo("edNote", note));
        meta.children("signal").forEach(signal -> signal(signal, draft));
        meta.children("link").forEach(link -> link(link, draft));
        for (var name : List.of("provider", "service", "firstCreated", "profile", "fileName")) {
            meta.children(name)
                    .map(this::said)
                    .filter(said -> !said.isEmpty())
                    .forEach(said -> draft.keepToo(name, said));
        }
    }

    /** An empty embargo holds until told otherwise. */
    private static void embargo(String until, Drafting draft) {
        if (until.isEmpty()) {
            draft.embargo(Embargo.UNTIL_TOLD_OTHERWISE);
            return;
        }
        Times.iso(until)
                .ifPresentOrElse(
                        instant -> draft.embargo(new Embargo(instant)),
                        () -> draft.essentialFault(
                                "/newsItem/itemMeta/embargoed", "is to be an ISO 8601 time with its offset"));
    }

    private static String word(XmlElement property) {
        var code = Catalog.code(property);
        return code.isEmpty() ? property.attribute("literal") : code;
    }

    private static void signal(XmlElement signal, Drafting draft) {
        var word = word(signal).toLowerCase(Locale.ROOT);
        if (word.equals("correction")) {
            draft.correction();
        }
        if (!word.isEmpty()) {
            draft.keepToo("signal", Text.line(word));
        }
    }

    private void link(XmlElement link, Drafting draft) {
        var title = link.children()
                .filter(child -> child.is("itemMeta") || child.is("title") || child.is("headline"))
                .map(child -> Text.line(child.child("title").orElse(child).text()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(Catalog.name(link, language));
        if (!link.attribute("href").isBlank()) {
            draft.related(title.isEmpty() ? link.attribute("href") : title, link.attribute("href"), "link");
        } else if (!link.attribute("residref").isBlank()) {
            draft.keepToo("link", Text.line(link.attribute("rel") + " " + link.attribute("residref")));
        }
    }

    private void contentMeta(XmlElement meta, Drafting draft) {
        best(meta, "headline", "main").ifPresent(headline -> draft.headline(headline.text()));
        others(meta, "headline", draft);
        best(meta, "description", "summary").ifPresent(description -> draft.summary(text(description)));
        others(meta, "description", draft);
        byline(meta).ifPresent(byline -> draft.byline(byline, "/newsItem/contentMeta/by"));
        best(meta, "dateline", "")
                .map(XmlElement::text)
                .or(() -> meta.child("located").map(located -> said(located)))
                .ifPresent(draft::dateline);
        urgency(meta, draft);
        meta.children("keyword")
                .map(XmlElement::text)
                .forEach(keyword -> draft.tag(keyword, "/newsItem/contentMeta/keyword"));
        meta.children("subject").forEach(subject -> subject(subject, draft));
        for (var name : List.of(
                "slugline",
                "genre",
                "creditline",
                "infoSource",
                "contentCreated",
                "contentModified",
                "subheadline",
                "audience")) {
            meta.children(name)
                    .map(this::said)
                    .filter(said -> !said.isEmpty())
                    .forEach(said -> draft.keepToo(name, said));
        }
    }

    private Optional<XmlElement> best(XmlElement meta, String name, String role) {
        var all =
                meta.children(name).filter(element -> !element.text().isBlank()).toList();
        var inLanguage = all.stream().filter(this::isInItemsLanguage).toList();
        return Stream.concat(
                        inLanguage.stream()
                                .filter(element -> role.isEmpty()
                                        || element.attribute("role")
                                                .toLowerCase(Locale.ROOT)
                                                .endsWith(role)),
                        Stream.concat(inLanguage.stream(), all.stream()))
                .findFirst();
    }

    private boolean isInItemsLanguage(XmlElement element) {
        var tag = element.attribute("xml:lang");
        return tag.isEmpty()
                || language.isEmpty()
                || tag.replaceFirst("-.*", "").equalsIgnoreCase(language.replaceFirst("-.*", ""));
    }

    private static void others(XmlElement meta, String name, Drafting draft) {
        var texts = meta.children(name)
                .map(element -> Text.block(element.text()))
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.size() > 1) {
            texts.forEach(text -> draft.keepToo(name, text));
        }
    }

    private Optional<String> byline(XmlElement meta) {
        var by = best(meta, "by", "").map(element -> Text.line(element.text()));
        return by.or(() -> Optional.of(meta.children("creator")
                        .map(this::personOf)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty()));
    }

    private String personOf(XmlElement creator) {
        var name = Catalog.name(creator, language);
        return name.isEmpty() ? Text.line(creator.attribute("literal")) : name;
    }

    private static void urgency(XmlElement meta, Drafting draft) {
        var urgency = meta.child("urgency").map(each -> each.text().strip()).orElse("");
        if (urgency.matches("[1-9]")) {
            draft.urgency(Integer.valueOf(urgency));
        } else if (!urgency.isEmpty()) {
            draft.fault("/newsItem/contentMeta/urgency", "is to be a whole number from 1 (highest) to 9");
        }
    }

    private void subject(XmlElement subject, Drafting draft) {
        catalog.concept(subject, language).ifPresent(concept -> {
            var nature = subject.attribute("type");
            switch (nature.substring(nature.indexOf(':') + 1).toLowerCase(Locale.ROOT)) {
                case "person" -> draft.people().add(concept);
                case "organisation", "organization" -> draft.organisations().add(concept);
                case "geoarea", "poi" -> draft.place(concept, "/newsItem/contentMeta/subject");
                default -> draft.subjects().add(concept);
            }
        });
    }

    private void rights(XmlElement rights, Drafting draft) {
        best(rights, "copyrightNotice", "")
                .map(XmlElement::text)
                .or(() -> rights.child("copyrightHolder").map(this::said).filter(said -> !said.isEmpty()))
                .ifPresent(draft::copyright);
        best(rights, "usageTerms", "").map(XmlElement::text).ifPresent(draft::usageTerms);
    }

    /** What a property says, however it says it. */
    private String said(XmlElement property) {
        return Stream.of(
                        Catalog.name(property, language),
                        property.attribute("literal"),
                        property.hasChildren() ? "" : property.text(),
                        property.attribute("qcode"),
                        property.attribute("uri"))
                .map(Text::line)
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void content(Drafting draft) {
        var sets = item.children("contentSet").toList();
        for (var set : sets) {
            for (var inline : set.children()
                    .filter(child -> child.is("inlineXML") || child.is("inlineData"))
                    .toList()) {
                var body = inline.is("inlineXML") ? inlineXml(inline, draft) : inlineData(inline);
                if (!body.isBlank() && !draft.hasBody()) {
                    draft.body(body);
                } else if (!body.isBlank()) {
                    draft.keepToo("content", body.text());
                }
            }
        }
        files(sets, draft);
    }

    private static Body inlineXml(XmlElement inline, Drafting draft) {
        var nitf = inline.child("nitf");
        if (nitf.isPresent() || inline.attribute("contenttype").contains("nitf")) {
            var body = new NitfBody(nitf.orElse(inline));
            body.media(draft);
            if (!draft.hasHeadline()) {
                nitf.flatMap(each -> each.at("body", "body.head", "hedline", "hl1"))
                        .map(XmlElement::text)
                        .ifPresent(draft::headline);
            }
            return body.body();
        }
        var html = inline.child("html").orElse(inline);
        return Markup.ofHtml(html.child("body").orElse(html).innerHtml());
    }

    private static Body inlineData(XmlElement inline) {
        var mime = inline.attribute("contenttype").toLowerCase(Locale.ROOT);
        var data = inline.attribute("encoding").contains("base64") ? decoded(inline.text(), mime) : inline.text();
        if (mime.contains("html")) {
            return Markup.ofHtml(data);
        }
        return mime.contains("plain") ? Markup.ofText(data) : Markup.ofEither(data);
    }

    private static String decoded(String text, String mime) {
        if (!mime.isEmpty() && !mime.startsWith("text/")) {
            return "";
        }
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Several files of one item are renditions of one thing: the one for a page is shown, all are kept. */
    private void files(List<XmlElement> sets, Drafting draft) {
        var files = new ArrayList<XmlElement>();
        sets.forEach(set -> set.children("remoteContent")
                .filter(file -> !address(file).isEmpty())
                .forEach(files::add));
        files.stream()
                .filter(file -> !kind(file).isEmpty())
                .reduce((best, next) -> isBetter(next, best) ? next : best)
                .ifPresent(file -> draft.media(
                        new Media(
                                kind(file),
                                address(file),
                                caption(),
                                at("contentMeta", "creditline")
                                        .map(XmlElement::text)
                                        .orElse(""),
                                null),
                        "remoteContent"));
        if (files.size() > 1) {
            files.forEach(file -> draft.keepToo("remoteContent", Text.line(address(file))));
        }
    }

    private @Nullable String caption() {
        return MEDIA.contains(type)
                ? at("contentMeta", "description").map(XmlElement::text).orElse(null)
                : null;
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

    private static Body text(XmlElement description) {
        return description.hasChildren() ? Markup.ofHtml(description.innerHtml()) : Markup.ofText(description.text());
    }
}
