package org.stoppress.ingest.format.json;

import static org.stoppress.ingest.format.json.Renditions.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Embargo;
import org.stoppress.ingest.story.Media;
import tools.jackson.databind.JsonNode;

/** Tells a draft what a JSON story says. Every generation of ninjs has its own spelling of a field, so one reader knows them all. */
final class StoryReader {
    /** Fields of ninjs that tell readers nothing of the story, or that we have none for: kept, not ignored. */
    private static final Set<String> KEPT = Set.of(
            "standard",
            "$standard",
            "profile",
            "representationtype",
            "representationType",
            "mimetype",
            "mimeType",
            "contentType",
            "contenttype",
            "firstcreated",
            "firstCreated",
            "contentcreated",
            "contentCreated",
            "charcount",
            "charCount",
            "wordcount",
            "wordCount",
            "readtime",
            "slugline",
            "altids",
            "altIds",
            "object",
            "objects",
            "event",
            "events",
            "eventDetails",
            "plannedCoverage",
            "infosource",
            "infosources",
            "infoSources",
            "trustindicator",
            "trustindicators",
            "trustIndicators",
            "rightsinfo",
            "rightsInfo",
            "digitalsourcetype",
            "digitalSourceType",
            "priority",
            "evolvedfrom",
            "source",
            "annotations",
            "authors",
            "bylines",
            "contactinfo");

    private final Drafting draft;
    private final Typed typed;
    private final JsonNode story;
    private final List<Passage> headlines = new ArrayList<>();
    private final List<Passage> bodies = new ArrayList<>();
    private final List<Passage> descriptions = new ArrayList<>();
    private final List<String> alternates = new ArrayList<>();
    private final Set<String> cleared = new HashSet<>();
    private boolean captioned;

    StoryReader(JsonNode story, Drafting draft) {
        this.story = story;
        this.draft = draft;
        this.typed = new Typed(draft);
    }

    void read() {
        story.properties().forEach(field -> read(field.getKey(), field.getValue(), Pointer.ROOT.at(field.getKey())));
        passages();
        type();
        ownRenditions();
        firstAuthor();
    }

    private void read(String name, JsonNode value, Pointer at) {
        switch (name) {
            case "uri" -> draft.uri(essentialText(value, at), at.path());
            case "version" -> version(value, at);
            case "versioncreated", "versionCreated" -> draft.versionCreated(typed.essentialTime(value, at));
            case "pubstatus", "pubStatus" -> status(value, at);
            case "embargoed", "embargoedUntil" -> embargo(value, at);
            case "headline" -> passage(headlines, Passage.own(orEmpty(typed.text(value, at)), false), value, name);
            case "bodyText" -> passage(bodies, Passage.own(orEmpty(typed.text(value, at)), false), value, name);
            case "bodyHtml" -> passage(bodies, Passage.own(orEmpty(typed.text(value, at)), true), value, name);
            case "summary" -> passage(descriptions, Passage.own(orEmpty(typed.text(value, at)), false), value, name);
            case "headlines" -> passages(headlines, value, at, name);
            case "bodies" -> passages(bodies, value, at, name);
            case "descriptions" -> passages(descriptions, value, at, name);
            case "slug" -> draft.slug(typed.text(value, at));
            case "by" -> {
                if (story.hasNonNull("byline")) {
                    keep(name, value);
                } else {
                    draft.byline(typed.text(value, at), at.path());
                }
            }
            case "byline" -> draft.byline(typed.text(value, at), at.path());
            case "located" -> draft.dateline(typed.text(value, at));
            case "dateline" -> dateline(value, at);
            case "guid" -> guid(value, at);
            case "language" -> draft.language(typed.text(value, at), at.path());
            case "section" -> draft.section(typed.text(value, at));
            case "service" -> desk(value, at);
            case "tags", "keywords" -> tags(value, at);
            case "urgency" -> draft.urgency(typed.urgency(value, at));
            case "breaking" -> draft.breaking(typed.flag(value, at));
            case "alert" -> draft.alert(typed.flagIfSaid(value, at));
            case "publishedAt" -> draft.publishedAt(typed.time(value, at));
            case "expires", "expiresAt" -> draft.expiresAt(typed.time(value, at));
            case "canonicalUrl" -> draft.canonicalUrl(typed.text(value, at), name);
            case "correctionNote" -> draft.correctionNote(typed.text(value, at));
            case "signal", "signals" -> signals(value, at, name);
            case "copyrightnotice", "copyrightNotice", "copyright" -> draft.copyright(typed.text(value, at));
            case "copyrightholder", "copyrightHolder" -> copyrightHolder(value, at, name);
            case "usageterms", "usageTerms" -> draft.usageTerms(typed.text(value, at));
            case "subject", "subjects" -> concepts(value, at, draft.subjects());
            case "person", "people" -> concepts(value, at, draft.people());
            case "organisation", "organisations" -> concepts(value, at, draft.organisations());
            case "place", "places" -> places(value, at);
            case "media" -> media(value, at);
            case "related" -> related(value, at);
            case "associations" -> associations(value, at);
            case "type" -> typed.text(value, at);
            case "renditions", "title" -> keep(name, value);
            case "ednote", "edNote" -> note(value);
            case "genre", "genres" -> genres(value, at, name);
            default -> other(name, value, at);
        }
    }

    private void other(String name, JsonNode value, Pointer at) {
        int underscore = name.indexOf('_');
        switch (underscore < 0 ? "" : name.substring(0, underscore)) {
            case "headline" -> suffixed(headlines, name, value, at);
            case "body" -> suffixed(bodies, name, value, at);
            case "description" -> suffixed(descriptions, name, value, at);
            default -> {
                keep(name, value);
                if (!KEPT.contains(name)) {
                    draft.ignore(name);
                }
            }
        }
    }

    private void note(JsonNode value) {
        if (value.isString()) {
            draft.note(value.stringValue());
        } else {
            keep("edNote", value);
        }
    }

    private void genres(JsonNode value, Pointer at, String name) {
        keep(name, value);
        for (var element : value.isArray() ? typed.list(value, at) : List.of(new Typed.Element(value, at, ""))) {
            draft.genre(element.node().isString() ? element.node().stringValue() : text(element.node(), "name"));
            draft.genre(text(element.node(), "code", "qcode", "uri", "literal"));
        }
    }

    private @Nullable String essentialText(JsonNode value, Pointer at) {
        if (value.isString() || value.isNull()) {
            return value.isNull() ? null : value.stringValue();
        }
        draft.essentialFault(at.path(), "is to be a string");
        return null;
    }

    /** What some systems call the uri. */
    private void guid(JsonNode value, Pointer at) {
        keep("guid", value);
        if (!story.hasNonNull("uri") && value.isString()) {
            draft.uri(value.stringValue(), at.path());
        }
    }

    /** A short-hand of ours, and to some systems an object. */
    private void dateline(JsonNode value, Pointer at) {
        if (value.isObject()) {
            keep("dateline", value);
            draft.dateline(text(value, "text"));
        } else {
            draft.dateline(typed.text(value, at));
        }
    }

    private void version(JsonNode value, Pointer at) {
        if (value.isNumber()) {
            draft.version(value.numberValue().toString());
        } else {
            draft.version(essentialText(value, at));
        }
    }

    private void status(JsonNode value, Pointer at) {
        var word = essentialText(value, at);
        if (word != null && !word.isBlank()) {
            draft.status(word);
        }
    }

    private void embargo(JsonNode value, Pointer at) {
        var until = typed.essentialTime(value, at);
        if (until != null) {
            draft.embargo(new Embargo(until));
        }
    }

    private void passage(List<Passage> passages, Passage passage, JsonNode value, String name) {
        if (value.isNull() || passage.value().isBlank()) {
            cleared.add(name);
        } else {
            alternates.add(name);
            passages.add(passage);
        }
    }

    /** ninjs 1: {@code body_html}, {@code headline_main} … */
    private void suffixed(List<Passage> passages, String name, JsonNode value, Pointer at) {
        var role = name.substring(name.indexOf('_') + 1);
        passage(passages, Passage.of(role, "", orEmpty(typed.text(value, at))), value, name);
    }

    /** ninjs 2 and 3: {@code [{role, contentType, value}]}. */
    private void passages(List<Passage> passages, JsonNode value, Pointer at, String name) {
        for (var element : typed.list(value, at)) {
            if (element.node().isString()) {
                passages.add(Passage.of("", "", element.node().stringValue()));
            } else if (typed.isObject(element)) {
                passages.add(Passage.of(
                        textAt(element, "role"),
                        textAt(element, element.node().has("contenttype") ? "contenttype" : "contentType"),
                        textAt(element, "value")));
            }
        }
        alternates.add(name);
    }

    private void passages() {
        Passage.best(headlines)
                .ifPresentOrElse(best -> draft.headline(best.line()), () -> clear("headline", draft::headline));
        if (!draft.hasHeadline()) {
            draft.headline(text(story, "title"));
        }
        Passage.best(bodies).ifPresentOrElse(best -> draft.body(best.body()), () -> {
            if (cleared.contains("bodyText") || cleared.contains("bodyHtml")) {
                draft.body(null);
            }
        });
        Passage.best(descriptions).ifPresentOrElse(best -> draft.summary(best.body()), () -> {
            if (cleared.contains("summary")) {
                draft.summary(null);
            }
        });
        keepAlternates(headlines, "headline");
        keepAlternates(bodies, "bod");
        keepAlternates(descriptions, "description");
    }

    private void clear(String name, Consumer<@Nullable String> field) {
        if (cleared.contains(name)) {
            field.accept(null);
        }
    }

    /** Where one passage was chosen of several, all are kept as they were sent. */
    private void keepAlternates(List<Passage> passages, String prefix) {
        if (passages.size() < 2) {
            return;
        }
        alternates.stream()
                .filter(name -> name.startsWith(prefix) || (prefix.equals("description") && name.equals("summary")))
                .forEach(name -> keep(name, story.path(name)));
    }

    private void tags(JsonNode value, Pointer at) {
        draft.noTags();
        var elements = typed.list(value, at);
        draft.tooManyTags(elements.size(), at.path());
        for (var element : elements) {
            var tag = typed.text(element.node(), element.at());
            if (tag != null) {
                draft.tag(tag, element.at().path());
            }
        }
    }

    private void concepts(JsonNode value, Pointer at, Set<Concept> into) {
        into.clear();
        for (var element : typed.list(value, at)) {
            var concept = concept(element);
            if (concept != null) {
                into.add(concept);
            }
        }
        if (hasMore(value)) {
            keep(at.name(), value);
        }
    }

    private void places(JsonNode value, Pointer at) {
        draft.noPlaces();
        for (var element : typed.list(value, at)) {
            var place = concept(element);
            if (place != null) {
                draft.place(place, element.at().path());
            }
        }
        if (hasMore(value)) {
            keep(at.name(), value);
        }
    }

    /** Whether concepts say more of themselves than name, code and scheme. */
    private static boolean hasMore(JsonNode concepts) {
        var known = Set.of("name", "code", "scheme", "uri", "literal");
        for (var concept : concepts) {
            if (concept.isObject() && !known.containsAll(concept.propertyNames())) {
                return true;
            }
        }
        return false;
    }

    /** ninjs 1 has code and scheme; later ones glue them to a uri, or have a literal where there is no vocabulary. */
    private @Nullable Concept concept(Typed.Element element) {
        if (element.node().isString()) {
            var name = Text.line(element.node().stringValue());
            return name.isEmpty() ? null : Concept.named(name);
        }
        if (!typed.isObject(element)) {
            return null;
        }
        var name = Text.line(textAt(element, "name"));
        var code = identifierAt(element, "code");
        var scheme = Text.line(textAt(element, "scheme"));
        var uri = Text.line(textAt(element, "uri"));
        if (code.isEmpty() && !uri.isEmpty()) {
            int end = Math.max(uri.lastIndexOf('/'), Math.max(uri.lastIndexOf('#'), uri.lastIndexOf(':'))) + 1;
            boolean splits = end > 0 && end < uri.length();
            code = splits ? uri.substring(end) : uri;
            scheme = splits && scheme.isEmpty() ? uri.substring(0, end) : scheme;
        } else if (code.isEmpty()) {
            code = Text.line(textAt(element, "literal"));
        }
        if (name.isEmpty() && code.isEmpty()) {
            draft.ignore(element.at().name());
            return null;
        }
        return new Concept(name.isEmpty() ? code : name, nullIfEmpty(code), nullIfEmpty(scheme));
    }

    private void desk(JsonNode value, Pointer at) {
        keep("service", value);
        if (story.hasNonNull("section")) {
            return;
        }
        typed.list(value, at).stream()
                .filter(typed::isObject)
                .map(element -> text(element.node(), "name", "code"))
                .filter(name -> !name.isBlank())
                .findFirst()
                .ifPresent(draft::section);
    }

    private void copyrightHolder(JsonNode value, Pointer at, String name) {
        var holder = typed.text(value, at);
        if (story.hasNonNull("copyrightnotice")
                || story.hasNonNull("copyrightNotice")
                || story.hasNonNull("copyright")) {
            keep(name, value);
        } else {
            draft.copyright(holder);
        }
    }

    private void signals(JsonNode value, Pointer at, String name) {
        keep(name, value);
        var elements = value.isArray() ? typed.list(value, at) : List.of(new Typed.Element(value, at, ""));
        for (var element : elements) {
            var word = element.node().isString()
                    ? element.node().stringValue()
                    : text(element.node(), "qcode", "code", "uri", "literal", "name");
            draft.signal(word);
        }
    }

    private void media(JsonNode value, Pointer at) {
        draft.noMedia();
        for (var element : typed.list(value, at)) {
            if (!typed.isObject(element)) {
                continue;
            }
            var href = textAt(element, "href");
            if (href.isBlank()) {
                typed.wrong(element.at().at("href"), "A piece of media needs the address of its file");
                continue;
            }
            var type = textAt(element, "type");
            var guess = Renditions.type("", href);
            draft.media(
                    new Media(
                            !type.isBlank() ? Text.line(type) : guess.isEmpty() ? "picture" : guess,
                            href,
                            textAt(element, "caption"),
                            textAt(element, "credit"),
                            textAt(element, "alt")),
                    element.at().name());
            ignoreOthers(element, Set.of("type", "href", "caption", "credit", "alt"));
        }
    }

    private void related(JsonNode value, Pointer at) {
        draft.noRelated();
        for (var element : typed.list(value, at)) {
            if (typed.isObject(element)) {
                draft.related(
                        textAt(element, "title"),
                        textAt(element, "href"),
                        element.at().name());
                ignoreOthers(element, Set.of("title", "href"));
            }
        }
    }

    private void ignoreOthers(Typed.Element element, Set<String> known) {
        for (var name : element.node().propertyNames()) {
            if (!known.contains(name)) {
                draft.ignore(element.at().at(name).name());
                draft.keep(
                        element.at().at(name).name(),
                        PlainValues.of(element.node().path(name)).orElse(""));
            }
        }
    }

    private void associations(JsonNode value, Pointer at) {
        keep("associations", value);
        for (var element : typed.listOrMembers(value, at)) {
            if (typed.isObject(element)) {
                new Association(element, typed).tell(draft);
            }
        }
    }

    private void type() {
        var type = Text.line(text(story, "type")).toLowerCase(Locale.ROOT);
        if (type.isEmpty()) {
            return;
        }
        draft.type(type);
        captioned = Renditions.isMedia(type);
        switch (type) {
            case "planning" -> draft.notAStory("A planning item tells of coverage to come; it is no story.");
            case "composite" -> {
                // A package in IPTC's words; a wire's composite that has a text of its own is a story with parts.
                if (bodies.stream().allMatch(body -> body.value().isBlank())) {
                    draft.notAStory("A composite item is a package of others; it is no story.");
                }
            }
            case "concept", "knowledge", "catalog", "package" ->
                draft.notAStory("An item of type " + type + " is no story.");
            default -> {
                // a story
            }
        }
    }

    private void ownRenditions() {
        var renditions = story.path("renditions");
        if (renditions.isMissingNode() || renditions.isNull()) {
            return;
        }
        var at = Pointer.ROOT.at("renditions");
        Renditions.best(renditions, typed, at)
                .filter(rendition -> captioned || !rendition.type().isEmpty())
                .ifPresent(rendition -> draft.media(
                        new Media(
                                rendition.type().isEmpty() ? text(story, "type") : rendition.type(),
                                rendition.href(),
                                captioned ? ownCaption() : null,
                                captioned ? text(story, "byline", "by") : null,
                                null),
                        at.name()));
    }

    private @Nullable String ownCaption() {
        return Passage.best(descriptions).map(best -> best.body().text()).orElse(null);
    }

    /** Some newsrooms' ninjs names authors and has no byline. */
    private void firstAuthor() {
        if (story.hasNonNull("byline") || story.hasNonNull("by")) {
            return;
        }
        for (var field : List.of("bylines", "authors")) {
            var names = new ArrayList<String>();
            story.path(field).forEach(author -> {
                var name = author.isString() ? author.stringValue() : text(author, "by", "byline", "name");
                if (!name.isBlank()) {
                    names.add(Text.line(name));
                }
            });
            if (!names.isEmpty() && story.path(field).isArray()) {
                draft.byline(String.join(", ", names), "/" + field);
                return;
            }
        }
    }

    private String textAt(Typed.Element element, String name) {
        var node = element.node().path(name);
        return node.isMissingNode() ? "" : orEmpty(typed.text(node, element.at().at(name)));
    }

    private String identifierAt(Typed.Element element, String name) {
        var node = element.node().path(name);
        return node.isMissingNode()
                ? ""
                : Text.line(orEmpty(typed.identifier(node, element.at().at(name))));
    }

    private void keep(String name, JsonNode value) {
        PlainValues.of(value).ifPresent(plain -> draft.keep(Text.line(name), plain));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
