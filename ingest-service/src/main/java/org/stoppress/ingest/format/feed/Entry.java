package org.stoppress.ingest.format.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.draft.LooseDates;
import org.stoppress.ingest.format.markup.Body;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.markup.WebAddress;
import org.stoppress.ingest.format.xml.XmlElement;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Media;

/** One entry of a feed, in whatever mixture of vocabularies its publisher wrote it. */
final class Entry {
    /** Namespaces by a piece of their address, since their spellings vary and their prefixes mean nothing. */
    private static final String CONTENT = "content";

    private static final String DUBLIN_CORE = "dc";
    private static final String MEDIA = "media";
    private static final String ITUNES = "itunes";
    private static final String XHTML = "xhtml";
    private static final String OWN = "";
    private static final Pattern FEEDS = Pattern.compile(
            "purl\\.org/atom/ns|w3\\.org/2005/atom|purl\\.org/(?:net/)?rss(?:/?[0-9.]+)?/?(?:#|$)|netscape\\.com/(?:rdf|publish)|backend\\.userland\\.com|blogs\\.law\\.harvard\\.edu|rssboard\\.org");
    private static final Pattern MAIL_AND_NAME = Pattern.compile("\\s*[^\\s@()<>]+@[^\\s()<>]+\\s*\\((.+)\\)\\s*");
    private static final Pattern NAME_AND_MAIL =
            Pattern.compile("\\s*\"?([^\"<>@()]+?)\"?\\s*[<(][^\\s@<>()]+@[^\\s<>()]+[>)]\\s*");

    private final XmlElement entry;
    private final XmlElement feed;
    private final Set<XmlElement> read = new HashSet<>();

    Entry(XmlElement entry, XmlElement feed) {
        this.entry = entry;
        this.feed = feed;
    }

    void tell(Drafting draft) {
        draft.editedInSilence();
        draft.headlineFromText();
        var link = link();
        draft.canonicalUrl(link, "link");
        draft.uri(id(), "/id");
        title().ifPresent(draft::headline);
        texts(draft, link);
        draft.byline(byline(), "/author");
        times(draft);
        if (isDraft()) {
            draft.status("draft");
        }
        tags(draft);
        media(draft);
        links(draft, link);
        draft.languageIfSound(language());
        draft.copyright(text(OWN, "rights", "copyright")
                .or(() -> text(DUBLIN_CORE, "rights"))
                .or(this::feedRights)
                .orElse(null));
        rest(draft);
    }

    /** RFC 5023: what is being written yet. */
    private boolean isDraft() {
        return entry.child("control")
                .flatMap(control -> control.child("draft"))
                .filter(word -> word.text().strip().equalsIgnoreCase("yes"))
                .isPresent();
    }

    private Optional<String> title() {
        return first(OWN, "title")
                .or(() -> first(DUBLIN_CORE, "title"))
                .or(() -> first(MEDIA, "title"))
                .map(title -> new FeedText(title, "").line())
                .filter(line -> !line.isEmpty());
    }

    /** The fullest text is the body, what is shorter beside it the summary; any other is kept. */
    private void texts(Drafting draft, String link) {
        var full = distinct(
                Stream.of(
                                all(CONTENT, "encoded"),
                                all(OWN, "content").filter(this::isInline),
                                all(XHTML, "body"),
                                all(OWN, "fullitem", "body"))
                        .flatMap(each -> each),
                link);
        var brief = distinct(
                Stream.of(
                                all(OWN, "summary"),
                                all(OWN, "description", "abstract", "tagline", "info"),
                                all(ITUNES, "summary", "subtitle"),
                                all(DUBLIN_CORE, "description", "abstract"),
                                media().flatMap(media -> media.children("description")))
                        .flatMap(each -> each)
                        .peek(read::add),
                link);
        full.values().forEach(body -> brief.remove(body.text()));
        var bodies = new ArrayList<>(full.isEmpty() ? brief.values() : full.values());
        var summaries = new ArrayList<>(full.isEmpty() ? List.<Body>of() : brief.values());
        if (!bodies.isEmpty()) {
            draft.body(bodies.removeFirst());
        }
        if (!summaries.isEmpty()) {
            draft.summary(summaries.removeFirst());
        }
        Stream.concat(bodies.stream(), summaries.stream()).forEach(body -> draft.keepToo("text", body.text()));
    }

    private Map<String, Body> distinct(Stream<XmlElement> elements, String link) {
        var bodies = new LinkedHashMap<String, Body>();
        elements.map(element -> new FeedText(element, base(element, link)).body())
                .filter(body -> !body.isBlank())
                .forEach(body -> bodies.putIfAbsent(body.text(), body));
        return bodies;
    }

    /** Atom's content may be elsewhere, or a picture in base 64. */
    private boolean isInline(XmlElement content) {
        return content.attribute("src").isBlank() || !content.text().isBlank();
    }

    private String link() {
        return Stream.of(
                        all("feedburner", "origLink").map(XmlElement::text),
                        alternates().map(element -> resolve(element, element.attribute("href"))),
                        all(OWN, "link")
                                .filter(element -> !element.hasAttribute("href"))
                                .map(element -> resolve(element, element.text())),
                        all(OWN, "guid").filter(this::isPermalink).map(element -> resolve(element, element.text())),
                        Stream.of(entry.attribute("about")),
                        Stream.of(entry.attribute("href"))
                                .filter(href -> !href.isBlank())
                                .map(href -> resolve(entry, href)))
                .flatMap(each -> each)
                .map(String::strip)
                .filter(address -> !address.isEmpty() && WebAddress.of(address).isPresent())
                .findFirst()
                .orElse("");
    }

    /** HTML before other types, in the order of the feed. */
    private Stream<XmlElement> alternates() {
        var alternates = all(OWN, "link")
                .filter(link -> link.hasAttribute("href"))
                .filter(link -> relation(link).isEmpty() || relation(link).equals("alternate"))
                .toList();
        return Stream.concat(
                alternates.stream()
                        .filter(link -> link.attribute("type").isBlank()
                                || link.attribute("type").contains("html")),
                alternates.stream());
    }

    private boolean isPermalink(XmlElement guid) {
        return !guid.attribute("isPermaLink").equalsIgnoreCase("false")
                && WebAddress.absolute(guid.text()).isPresent();
    }

    private static String relation(XmlElement link) {
        var relation = link.attribute("rel").strip().toLowerCase(Locale.ROOT);
        return relation.substring(relation.lastIndexOf('/') + 1);
    }

    private String id() {
        return Stream.of(
                        text(OWN, "id", "guid"), text(DUBLIN_CORE, "identifier"), Optional.of(entry.attribute("about")))
                .flatMap(Optional::stream)
                .filter(id -> !id.isBlank())
                .findFirst()
                .orElse("");
    }

    private String byline() {
        var names = people(entry, "author");
        if (names.isEmpty()) {
            names = all(DUBLIN_CORE, "creator", "author")
                    .map(XmlElement::text)
                    .map(Entry::name)
                    .toList();
        }
        if (names.isEmpty()) {
            names = all(ITUNES, "author").map(XmlElement::text).map(Entry::name).toList();
        }
        if (names.isEmpty()) {
            names = entry.child("source")
                    .map(source -> people(source, "author"))
                    .orElse(List.of());
        }
        if (names.isEmpty() && feed.is("feed")) {
            names = people(feed, "author");
        }
        return names.stream().filter(name -> !name.isBlank()).distinct().collect(Collectors.joining(", "));
    }

    private List<String> people(XmlElement element, String kind) {
        var names = new ArrayList<String>();
        element.children(kind)
                .filter(person -> isOf(person, OWN))
                .peek(read::add)
                .forEach(person -> names.add(person.hasChildren() ? personName(person) : name(person.text())));
        names.removeIf(String::isBlank);
        return names;
    }

    private static String personName(XmlElement person) {
        return Stream.of("name", "email", "uri", "url")
                .map(part -> person.child(part).map(XmlElement::text).orElse("").strip())
                .filter(part -> !part.isEmpty())
                .findFirst()
                .orElse(person.text())
                .strip();
    }

    /** RSS wants an address and has a name in brackets at best. */
    private static String name(String author) {
        var mailFirst = MAIL_AND_NAME.matcher(author);
        if (mailFirst.matches()) {
            return Text.line(mailFirst.group(1));
        }
        var nameFirst = NAME_AND_MAIL.matcher(author);
        return Text.line(nameFirst.matches() ? nameFirst.group(1) : author);
    }

    private void times(Drafting draft) {
        Stream.of(
                        text(OWN, "published", "issued", "pubDate"),
                        text(DUBLIN_CORE, "date", "issued", "created"),
                        text(OWN, "created", "date"))
                .flatMap(Optional::stream)
                .flatMap(date -> LooseDates.of(date).stream())
                .findFirst()
                .ifPresent(draft::publishedAt);
        Stream.of(all(OWN, "updated", "modified"))
                .flatMap(each -> each)
                .flatMap(date -> LooseDates.of(date.text()).stream())
                .findFirst()
                .ifPresent(draft::versionCreated);
        text(DUBLIN_CORE, "valid").flatMap(LooseDates::of).ifPresent(draft::expiresAt);
    }

    private void tags(Drafting draft) {
        for (var category : all(OWN, "category").toList()) {
            var term = Text.line(category.hasAttribute("term") ? category.attribute("term") : category.text());
            var label = Text.line(category.attribute("label"));
            var scheme = Text.line(
                    category.hasAttribute("scheme") ? category.attribute("scheme") : category.attribute("domain"));
            var name = label.isEmpty() ? term : label;
            if (name.isEmpty()) {
                continue;
            }
            draft.tag(name, "/category");
            if (!scheme.isEmpty()) {
                draft.subjects().add(new Concept(name, term.isEmpty() ? name : term, scheme));
            }
        }
        all(DUBLIN_CORE, "subject").map(XmlElement::text).forEach(tag -> draft.tag(tag, "/subject"));
        all(ITUNES, "category").map(category -> category.attribute("text")).forEach(tag -> draft.tag(tag, "/category"));
        Stream.concat(all(ITUNES, "keywords"), media().flatMap(media -> media.children("keywords")))
                .peek(read::add)
                .flatMap(keywords -> Stream.of(keywords.text().split(",")))
                .forEach(tag -> draft.tag(tag, "/keywords"));
    }

    private void media(Drafting draft) {
        all(OWN, "enclosure")
                .forEach(enclosure -> file(
                        draft,
                        enclosure,
                        resolve(enclosure, enclosure.attribute("url")),
                        enclosure.attribute("type"),
                        "",
                        "enclosure"));
        all(OWN, "link")
                .filter(each -> relation(each).equals("enclosure"))
                .forEach(each ->
                        file(draft, each, resolve(each, each.attribute("href")), each.attribute("type"), "", "link"));
        var files = media().flatMap(each ->
                        Stream.concat(each.is("content") ? Stream.of(each) : Stream.empty(), each.children("content")))
                .distinct()
                .toList();
        files.forEach(file -> file(
                draft,
                file,
                resolve(file, file.attribute("url")),
                file.attribute("type"),
                file.attribute("medium"),
                "content"));
        if (files.isEmpty()) {
            Stream.concat(media(), media().flatMap(each -> each.children("thumbnail")))
                    .filter(each -> each.is("thumbnail"))
                    .findFirst()
                    .ifPresent(
                            each -> file(draft, each, resolve(each, each.attribute("url")), "image/", "", "thumbnail"));
        }
        all(ITUNES, "image").forEach(image -> file(draft, image, image.attribute("href"), "image/", "", "image"));
    }

    private void file(Drafting draft, XmlElement element, String href, String mime, String medium, String name) {
        if (href.isBlank()) {
            return;
        }
        var type = (medium.isBlank() ? mime : medium).strip().toLowerCase(Locale.ROOT);
        var kind = type.startsWith("image")
                ? "picture"
                : type.startsWith("audio") ? "audio" : type.startsWith("video") ? "video" : "";
        if (kind.isEmpty() && !type.isEmpty()) {
            draft.related(element.attribute("title").isBlank() ? href : element.attribute("title"), href, name);
            return;
        }
        draft.media(
                new Media(
                        kind.isEmpty() ? "picture" : kind,
                        href,
                        within(element, "description")
                                .or(() -> within(element, "title"))
                                .orElse(null),
                        within(element, "credit").orElse(null),
                        null),
                name);
    }

    private Optional<String> within(XmlElement file, String name) {
        return file.child(name)
                .or(() -> file.parent().filter(parent -> parent.is("group")).flatMap(group -> group.child(name)))
                .map(element -> new FeedText(element, "").line())
                .filter(line -> !line.isEmpty());
    }

    private void links(Drafting draft, String canonical) {
        all(OWN, "link")
                .filter(link ->
                        relation(link).equals("related") || relation(link).equals("via"))
                .forEach(link -> {
                    var href = resolve(link, link.attribute("href"));
                    draft.related(link.attribute("title").isBlank() ? href : link.attribute("title"), href, "link");
                });
        all(OWN, "content")
                .filter(content -> !isInline(content))
                .map(content -> resolve(content, content.attribute("src")))
                .filter(href -> !href.equals(canonical))
                .forEach(href -> draft.related(href, href, "content"));
    }

    private String language() {
        var nearest = Stream.concat(all(OWN, "content", "title", "summary", "description"), Stream.of(entry))
                .filter(element -> element.hasAttribute("xml:lang"))
                .map(element -> element.attribute("xml:lang"))
                .findFirst();
        return nearest.or(() -> text(DUBLIN_CORE, "language"))
                .or(() -> Optional.of(entry.inherited("xml:lang")).filter(tag -> !tag.isBlank()))
                .or(() -> feed.children("language").findFirst().map(XmlElement::text))
                .orElse("");
    }

    private Optional<String> feedRights() {
        return Stream.concat(feed.children("rights"), feed.children("copyright"))
                .map(element -> new FeedText(element, "").line())
                .filter(line -> !line.isEmpty())
                .findFirst();
    }

    /** What nothing above has read. */
    private void rest(Drafting draft) {
        entry.children()
                .filter(child -> !read.contains(child))
                .filter(child -> !child.text().isBlank() || !child.attributes().isEmpty())
                .forEach(child -> {
                    var name = child.prefix().isEmpty() ? child.name() : child.prefix() + ":" + child.name();
                    draft.keepToo(Text.line(name), child.plain());
                });
    }

    private Stream<XmlElement> media() {
        return entry.children()
                .filter(child -> isOf(child, MEDIA))
                .peek(read::add)
                .flatMap(child ->
                        child.is("group") ? Stream.concat(Stream.of(child), child.children()) : Stream.of(child));
    }

    private Optional<XmlElement> first(String vocabulary, String... names) {
        return all(vocabulary, names).findFirst();
    }

    private Optional<String> text(String vocabulary, String... names) {
        return all(vocabulary, names)
                .map(element -> element.text().strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /** The entry's own children of these names, by name first, then in document order. */
    private Stream<XmlElement> all(String vocabulary, String... names) {
        return Stream.of(names)
                .flatMap(name -> entry.children(name))
                .filter(child -> isOf(child, vocabulary))
                .peek(read::add);
    }

    private static boolean isOf(XmlElement element, String vocabulary) {
        return vocabulary.equals(vocabulary(element));
    }

    private static String vocabulary(XmlElement element) {
        var namespace = element.namespace().toLowerCase(Locale.ROOT);
        if (namespace.isEmpty() && element.prefix().isEmpty()) {
            return OWN;
        }
        if (namespace.contains("purl.org/dc") || namespace.contains("dublincore")) {
            return DUBLIN_CORE;
        }
        if (namespace.contains("search.yahoo.com/mrss")
                || namespace.contains("/mrss")
                || namespace.contains("media-rss")) {
            return MEDIA;
        }
        if (namespace.contains("itunes.com")) {
            return ITUNES;
        }
        if (namespace.contains("modules/content")) {
            return CONTENT;
        }
        if (namespace.contains("1999/xhtml")) {
            return XHTML;
        }
        if (namespace.contains("feedburner")) {
            return "feedburner";
        }
        if (FEEDS.matcher(namespace).find()) {
            return OWN;
        }
        return namespace.isEmpty() ? byPrefix(element.prefix()) : namespace;
    }

    /** Ill-formed feeds use prefixes that they never declare; everybody knows what they mean. */
    private static String byPrefix(String prefix) {
        return switch (prefix.toLowerCase(Locale.ROOT)) {
            case "dc", "dcterms" -> DUBLIN_CORE;
            case "atom", "a10", "rss" -> OWN;
            default -> prefix.toLowerCase(Locale.ROOT);
        };
    }

    private String base(XmlElement element, String link) {
        var base = resolve(element, "");
        return base.isEmpty() ? link : base;
    }

    /** Against every {@code xml:base} around the element, else against the feed's own link. */
    private String resolve(XmlElement element, String address) {
        var bases = new ArrayList<String>();
        for (var around = Optional.of(element);
                around.isPresent();
                around = around.get().parent()) {
            if (around.get().hasAttribute("xml:base")) {
                bases.addFirst(around.get().attribute("xml:base").strip());
            }
        }
        var base = bases.stream()
                .reduce("", (outer, inner) -> WebAddress.resolved(inner, outer).orElse(outer));
        if (address.isBlank()) {
            return base;
        }
        return WebAddress.resolved(address, base.isEmpty() ? feedLink() : base).orElse(address.strip());
    }

    private String feedLink() {
        return feed.children("link")
                .filter(link -> relation(link).isEmpty() || relation(link).equals("alternate"))
                .map(link -> link.hasAttribute("href") ? link.attribute("href") : link.text())
                .map(String::strip)
                .filter(link -> WebAddress.absolute(link).isPresent())
                .findFirst()
                .orElse("");
    }
}
