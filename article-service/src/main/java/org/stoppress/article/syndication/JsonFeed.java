package org.stoppress.article.syndication;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Media;
import org.stoppress.article.browse.Addresses;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** JSON Feed 1.1. */
final class JsonFeed {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String EXTENSION = "_stoppress";

    private final Addresses addresses;

    JsonFeed(Addresses addresses) {
        this.addresses = addresses;
    }

    byte[] write(Feed feed) {
        var bytes = new ByteArrayOutputStream(16_384);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("version", "https://jsonfeed.org/version/1.1");
            put(json, "title", feed.title());
            json.writeStringProperty("home_page_url", feed.home());
            json.writeStringProperty("feed_url", feed.self());
            json.writeArrayPropertyStart("hubs");
            json.writeStartObject();
            json.writeStringProperty("type", "WebSub");
            json.writeStringProperty("url", feed.hub());
            json.writeEndObject();
            json.writeEndArray();
            json.writeArrayPropertyStart("items");
            feed.articles().forEach(article -> write(json, article));
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json, Article article) {
        var copy = article.copy();
        json.writeStartObject();
        json.writeStringProperty("id", addresses.permanent(article.id()));
        json.writeStringProperty("url", addresses.of(article));
        put(json, "external_url", article.rights().canonicalUrl());
        put(json, "title", copy.headline());
        put(json, "summary", copy.summary());
        if (copy.body() != null) {
            put(json, "content_html", Corrections.html(article));
            put(json, "content_text", copy.body().text());
        }
        json.writeStringProperty("date_published", article.times().published().toString());
        json.writeStringProperty("date_modified", article.times().updated().toString());
        put(json, "language", copy.language());
        if (copy.byline() != null) {
            json.writeArrayPropertyStart("authors");
            json.writeStartObject();
            put(json, "name", copy.byline());
            json.writeEndObject();
            json.writeEndArray();
        }
        writeTags(json, article);
        writeMedia(json, article);
        writeCorrection(json, article);
        json.writeEndObject();
    }

    /** The format has no word for it; what its readers do not know, they pass over (1.1, "Extensions"). */
    private static void writeCorrection(JsonGenerator json, Article article) {
        var correction = article.correction();
        if (correction != null) {
            json.writeObjectPropertyStart(EXTENSION);
            json.writeObjectPropertyStart("correction");
            put(json, "note", correction.note());
            json.writeStringProperty("at", correction.at().toString());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static void writeTags(JsonGenerator json, Article article) {
        var about = article.about();
        if (about.section() == null && about.tags().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("tags");
        if (about.section() != null) {
            json.writeString(Xml.legal(about.section()));
        }
        about.tags().forEach(tag -> json.writeString(Xml.legal(tag)));
        json.writeEndArray();
    }

    private static void writeMedia(JsonGenerator json, Article article) {
        article.media().stream()
                .filter(media -> media.isPicture() && MediaLinks.isAbsolute(media))
                .findFirst()
                .ifPresent(picture -> put(json, "image", MediaLinks.address(picture)));
        var attached = article.media().stream()
                .filter(media -> MediaLinks.isAbsolute(media) && MediaLinks.mediaType(media) != null)
                .toList();
        if (attached.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("attachments");
        for (Media media : attached) {
            json.writeStartObject();
            put(json, "url", MediaLinks.address(media));
            put(json, "mime_type", MediaLinks.mediaType(media));
            put(json, "title", media.caption());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void put(JsonGenerator json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.writeStringProperty(name, Xml.legal(value));
        }
    }
}
