package org.stoppress.ingest.format.newsml;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.draft.Times;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Embargo;

/** One {@code newsItem}. What has no field of ours, or says more than it holds, is kept whole. */
final class NewsItem {
    private static final Set<String> NATURES =
            Set.of("", "abstract", "person", "organisation", "organization", "geoarea", "poi");

    private final XmlElement item;
    private final Catalog catalog;
    private final String language;
    private final String type;
    private final Set<XmlElement> told = new HashSet<>();

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

    Parsed.Item draft(Drafting draft) {
        draft.pointers("/newsItem/contentMeta/headline", "/newsItem/contentSet");
        draft.uri(item.attribute("guid"), "/newsItem/guid");
        draft.version(item.attribute("version"));
        draft.type(type.isEmpty() ? "text" : type);
        draft.languageIfSound(language);
        item.child("itemMeta").ifPresent(meta -> itemMeta(meta, draft));
        item.child("contentMeta").ifPresent(meta -> contentMeta(meta, draft));
        item.child("rightsInfo").ifPresent(rights -> rights(rights, draft));
        var content = new NewsContent(item, type, language);
        content.text(draft);
        content.files(draft);
        if (!draft.hasHeadline()) {
            draft.headline(at("itemMeta", "title").map(XmlElement::text).orElse(""));
        }
        if (type.equals("composite") && !draft.hasBody()) {
            draft.notAStory("A composite item is a package of others; it is no story.");
        }
        rest(draft);
        return draft.finish();
    }

    private Optional<XmlElement> at(String... path) {
        return item.at(path);
    }

    private void itemMeta(XmlElement meta, Drafting draft) {
        tell(meta, "versionCreated", created -> {
            if (!created.text().isBlank()) {
                Times.isoOrUtc(created.text())
                        .ifPresentOrElse(
                                draft::versionCreated,
                                () -> draft.essentialFault(
                                        "/newsItem/itemMeta/versionCreated", "is to be an ISO 8601 time"));
            }
        });
        tell(meta, "embargoed", embargo -> embargo(embargo.text().strip(), draft));
        tell(meta, "pubStatus", status -> draft.status(word(status)));
        tell(meta, "edNote", note -> draft.note(note.text()));
        tell(meta, "itemClass", _ -> {});
        meta.children("signal").map(NewsItem::word).forEach(draft::signal);
        meta.children("expires")
                .forEach(expires -> Times.isoOrUtc(expires.text()).ifPresent(time -> {
                    draft.expiresAt(time);
                    told.add(expires);
                }));
        meta.children("link").forEach(link -> link(link, draft));
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
        var code = property.attribute("qcode");
        return Stream.of(code, property.attribute("uri"), property.attribute("literal"), property.text())
                .map(Text::line)
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse("");
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
        }
    }

    private void contentMeta(XmlElement meta, Drafting draft) {
        best(meta, "headline", "main").ifPresent(headline -> draft.headline(headline.text()));
        best(meta, "description", "summary").ifPresent(description -> draft.summary(text(description)));
        byline(meta).ifPresent(byline -> draft.byline(byline, "/newsItem/contentMeta/by"));
        best(meta, "dateline", "")
                .map(XmlElement::text)
                .or(() -> meta.child("located").map(this::said))
                .ifPresent(draft::dateline);
        urgency(meta, draft);
        meta.children("language").findFirst().ifPresent(told::add);
        meta.children("keyword").forEach(keyword -> {
            draft.tag(keyword.text(), "/newsItem/contentMeta/keyword");
            toldIfBare(keyword);
        });
        meta.children("subject").forEach(subject -> subject(subject, draft));
        meta.children("genre").forEach(genre -> {
            draft.genre(Catalog.name(genre, language));
            draft.genre(word(genre));
        });
    }

    /** In the item's language and this role, else without a role, else any; what it leaves unsaid of itself is nothing. */
    private Optional<XmlElement> best(XmlElement meta, String name, String role) {
        var all =
                meta.children(name).filter(element -> !element.text().isBlank()).toList();
        var inLanguage = all.stream().filter(this::isInItemsLanguage).toList();
        var best = Stream.of(
                        inLanguage.stream().filter(element -> !role.isEmpty() && hasRole(element, role)),
                        inLanguage.stream().filter(element -> !element.hasAttribute("role")),
                        inLanguage.stream(),
                        all.stream())
                .flatMap(each -> each)
                .findFirst();
        best.ifPresent(this::toldIfBare);
        return best;
    }

    /** By many names: {@code hlrol:main}, {@code mainHeadline}. */
    private static boolean hasRole(XmlElement element, String role) {
        var said = element.attribute("role").strip().toLowerCase(Locale.ROOT);
        var code = said.substring(
                Math.max(said.lastIndexOf(':'), Math.max(said.lastIndexOf('/'), said.lastIndexOf('#'))) + 1);
        return code.startsWith(role) || code.endsWith(role);
    }

    private boolean isInItemsLanguage(XmlElement element) {
        var tag = element.attribute("xml:lang");
        return tag.isEmpty() || language.isEmpty() || Catalog.sameLanguage(tag, language);
    }

    private Optional<String> byline(XmlElement meta) {
        var by = best(meta, "by", "").map(element -> Text.line(element.text()));
        return by.or(() -> Optional.of(meta.children("creator")
                        .map(this::nameOf)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty()));
    }

    private String nameOf(XmlElement party) {
        var name = Catalog.name(party, language);
        return name.isEmpty() ? Text.line(party.attribute("literal")) : name;
    }

    private void urgency(XmlElement meta, Drafting draft) {
        var urgency = meta.child("urgency").map(each -> each.text().strip()).orElse("");
        meta.child("urgency").ifPresent(this::toldIfBare);
        if (urgency.matches("[1-9]")) {
            draft.urgency(Integer.valueOf(urgency));
        } else if (!urgency.isEmpty()) {
            draft.fault("/newsItem/contentMeta/urgency", "is to be a whole number from 1 (highest) to 9");
        }
    }

    private void subject(XmlElement subject, Drafting draft) {
        var nature = Catalog.afterAlias(subject.attribute("type")).toLowerCase(Locale.ROOT);
        catalog.concept(subject, language).ifPresent(concept -> {
            switch (nature) {
                case "person" -> draft.people().add(concept);
                case "organisation", "organization" -> draft.organisations().add(concept);
                case "geoarea", "poi" -> draft.place(concept, "/newsItem/contentMeta/subject");
                default -> draft.subjects().add(concept);
            }
            boolean identified = Set.of("type", "qcode", "uri", "literal")
                    .containsAll(subject.attributes().keySet());
            boolean named = subject.children().allMatch(child -> child.is("name") && child.isBare())
                    && subject.children().count() <= 1;
            if (NATURES.contains(nature) && identified && named) {
                told.add(subject);
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

    private static Body text(XmlElement description) {
        return description.hasChildren() ? Markup.ofHtml(description.innerHtml()) : Markup.ofText(description.text());
    }

    private void tell(XmlElement meta, String name, Consumer<XmlElement> what) {
        meta.children(name).forEach(element -> {
            what.accept(element);
            told.add(element);
        });
    }

    private void toldIfBare(XmlElement element) {
        if (element.isBare()) {
            told.add(element);
        }
    }

    private void rest(Drafting draft) {
        for (var child : item.children().toList()) {
            switch (child.name()) {
                case "itemMeta", "contentMeta", "rightsInfo" ->
                    child.children().filter(each -> !told.contains(each)).forEach(each -> keep(each, draft));
                case "contentSet", "catalog", "catalogRef" -> {
                    // read elsewhere, or of no use without the rest of the document
                }
                default -> keep(child, draft);
            }
        }
        for (var attribute : List.of("standard", "standardversion", "conformance")) {
            if (item.hasAttribute(attribute)) {
                draft.keep(attribute, Text.line(item.attribute(attribute)));
            }
        }
    }

    private static void keep(XmlElement element, Drafting draft) {
        var plain = element.plain();
        if (!plain.equals("")) {
            draft.keepToo(element.prefix().isEmpty() ? element.name() : element.prefix() + ":" + element.name(), plain);
        }
    }
}
