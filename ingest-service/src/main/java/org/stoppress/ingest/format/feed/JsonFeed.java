package org.stoppress.ingest.format.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.stoppress.ingest.format.ContentType;
import org.stoppress.ingest.format.Format;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.format.Parsed.Kind;
import org.stoppress.ingest.format.Parsed.Refusal;
import org.stoppress.ingest.format.draft.Drafting;
import org.stoppress.ingest.format.draft.LooseDates;
import org.stoppress.ingest.format.json.PlainValues;
import org.stoppress.ingest.format.json.StrictJson;
import org.stoppress.ingest.format.json.StrictJson.NotJson;
import org.stoppress.ingest.format.language.Languages;
import org.stoppress.ingest.format.markup.Markup;
import org.stoppress.ingest.format.markup.Text;
import org.stoppress.ingest.format.markup.WebAddress;
import org.stoppress.ingest.story.Lifecycle;
import org.stoppress.ingest.story.Media;
import tools.jackson.databind.JsonNode;

/** JSON Feed 1.0 and 1.1. */
public final class JsonFeed implements Format {
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
            "author",
            "tags",
            "language",
            "attachments");

    private final Languages languages;
    private final StrictJson json = new StrictJson();

    public JsonFeed(Languages languages) {
        this.languages = languages;
    }

    @Override
    public boolean accepts(ContentType type) {
        return type.type().equals("application/feed+json");
    }

    @Override
    public Parsed parse(ContentType type, byte[] body, Lifecycle lifecycle) {
        JsonNode feed;
        try {
            feed = json.read(body, type.charset());
        } catch (NotJson e) {
            return new Refusal(Kind.UNPARSEABLE, e.reason() + ".");
        }
        if (!feed.isObject() || !feed.path("items").isArray()) {
            return new Refusal(
                    Kind.UNPARSEABLE, "A JSON Feed is an object with an array of items; this is something else.");
        }
        var items = new ArrayList<Parsed.Item>();
        feed.path("items").forEach(item -> items.add(item(item, feed, lifecycle)));
        return new Parsed.Stories(items);
    }

    private Parsed.Item item(JsonNode item, JsonNode feed, Lifecycle lifecycle) {
        if (!item.isObject()) {
            return new Refusal(Kind.UNPROCESSABLE, "An item is to be an object.");
        }
        var draft = new Drafting(languages, lifecycle).pointers("/title", "/content_text");
        draft.editedInSilence();
        draft.headlineFromText();
        var url = text(item, "url");
        draft.canonicalUrl(url.isBlank() ? text(item, "external_url") : url, "url");
        draft.uri(identifier(item.path("id")), "/id");
        draft.headline(Markup.line(text(item, "title")));
        texts(item, url, draft);
        LooseDates.of(text(item, "date_published")).ifPresent(draft::publishedAt);
        LooseDates.of(text(item, "date_modified")).ifPresent(draft::versionCreated);
        draft.byline(authors(item).or(() -> authors(feed)).orElse(""), "/authors");
        draft.languageIfSound(text(item, "language").isBlank() ? text(feed, "language") : text(item, "language"));
        item.path("tags").forEach(tag -> draft.tag(tag.isString() ? tag.stringValue() : "", "/tags"));
        media(item, url, draft);
        rest(item, draft);
        return draft.finish();
    }

    private static void texts(JsonNode item, String url, Drafting draft) {
        var html = Markup.ofHtml(text(item, "content_html"), url);
        draft.body(html.isBlank() ? Markup.ofText(text(item, "content_text")) : html);
        draft.summary(Markup.ofText(text(item, "summary")));
        if (!html.isBlank() && !text(item, "content_text").isBlank()) {
            draft.keep("content_text", Text.block(text(item, "content_text")));
        }
    }

    private static void media(JsonNode item, String url, Drafting draft) {
        for (var name : List.of("image", "banner_image")) {
            var href = text(item, name);
            if (!href.isBlank()) {
                draft.media(new Media("picture", WebAddress.resolved(href, url).orElse(href), null, null, null), name);
            }
        }
        for (var attachment : item.path("attachments")) {
            var href = text(attachment, "url");
            var kind = text(attachment, "mime_type").replaceFirst("/.*", "");
            if (Set.of("image", "audio", "video").contains(kind)) {
                draft.media(
                        new Media(kind.equals("image") ? "picture" : kind, href, text(attachment, "title"), null, null),
                        "attachments");
            } else {
                draft.related(text(attachment, "title"), href, "attachments");
            }
        }
        if (!url.isBlank() && !text(item, "external_url").isBlank()) {
            draft.related(text(item, "external_url"), text(item, "external_url"), "external_url");
        }
    }

    private static void rest(JsonNode item, Drafting draft) {
        item.properties().forEach(field -> {
            if (!KNOWN.contains(field.getKey())) {
                PlainValues.of(field.getValue()).ifPresent(value -> draft.keep(Text.line(field.getKey()), value));
            }
        });
    }

    /** 1.1 has a list, 1.0 had one. */
    private static Optional<String> authors(JsonNode of) {
        var authors = new ArrayList<JsonNode>();
        var several = of.path("authors");
        (several.isObject() ? List.of(several) : several).forEach(authors::add);
        if (authors.isEmpty()) {
            authors.add(of.path("author"));
        }
        var names = authors.stream()
                .map(author -> text(author, "name"))
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining(", "));
        return Optional.of(names).filter(joined -> !joined.isEmpty());
    }

    /** Numbers are allowed to be wrong here, says the specification: read them as strings. */
    private static String identifier(JsonNode id) {
        return id.isNumber() ? id.numberValue().toString() : id.isString() ? id.stringValue() : "";
    }

    private static String text(JsonNode object, String name) {
        var value = object.path(name);
        return value.isString() ? value.stringValue() : "";
    }
}
