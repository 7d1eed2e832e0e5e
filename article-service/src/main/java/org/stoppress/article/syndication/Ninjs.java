package org.stoppress.article.syndication;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.article.Article;
import org.stoppress.article.article.Concept;
import org.stoppress.article.article.Link;
import org.stoppress.article.article.Media;
import org.stoppress.article.browse.Addresses;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An article as IPTC ninjs 3.1. */
public final class Ninjs {
    public static final String MEDIA_TYPE = "application/ninjs+json";

    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> TYPES =
            Set.of("text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning");

    private final Article article;
    private final Addresses addresses;
    private final JsonGenerator json;

    private Ninjs(Article article, Addresses addresses, JsonGenerator json) {
        this.article = article;
        this.addresses = addresses;
        this.json = json;
    }

    public static byte[] write(Article article, Addresses addresses) {
        var bytes = new ByteArrayOutputStream(8_192);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new Ninjs(article, addresses, json).write();
        }
        return bytes.toByteArray();
    }

    private void write() {
        json.writeStartObject();
        writeStandard();
        writeIdentity();
        writeCopy();
        concepts("people", article.about().people());
        concepts("organisations", article.about().organisations());
        concepts("places", article.about().places());
        writeSubjects();
        writeRenditions();
        writeAssociations();
        json.writeEndObject();
    }

    private void writeStandard() {
        json.writeObjectPropertyStart("standard");
        json.writeStringProperty("name", "ninjs");
        json.writeStringProperty("version", "3.1");
        json.writeStringProperty("schema", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");
        json.writeEndObject();
    }

    private void writeIdentity() {
        var times = article.times();
        var rights = article.rights();
        json.writeStringProperty("uri", ExchangeNames.uri(article, addresses));
        json.writeStringProperty("type", type(article.type()));
        json.writeStringProperty("representationType", "full");
        json.writeStringProperty("version", Long.toString(article.version()));
        json.writeStringProperty("firstCreated", times.firstPublished().toString());
        json.writeStringProperty("versionCreated", times.updated().toString());
        json.writeStringProperty("contentCreated", times.published().toString());
        if (times.expires() != null) {
            json.writeStringProperty("expires", times.expires().toString());
        }
        json.writeStringProperty("pubStatus", "usable");
        if (article.priority().stated() != null) {
            json.writeNumberProperty("urgency", article.priority().stated());
        }
        put("copyrightNotice", rights.copyright());
        put("usageTerms", rights.usageTerms());
        put("language", article.copy().language());
        put("slugline", article.slug());
        put("by", article.copy().byline());
        put("located", article.copy().dateline());
        json.writeArrayPropertyStart("infoSources");
        object("name", article.source(), "role", "provider");
        json.writeEndArray();
        json.writeArrayPropertyStart("altIds");
        object("role", "articleId", "value", article.id().value());
        object("role", "uri", "value", article.uri());
        if (rights.canonicalUrl() != null) {
            object("role", "canonicalUrl", "value", rights.canonicalUrl());
        }
        json.writeEndArray();
    }

    private void writeCopy() {
        var copy = article.copy();
        json.writeArrayPropertyStart("headlines");
        object("role", "main", "contentType", "text/plain", "value", copy.headline());
        json.writeEndArray();
        if (copy.summary() != null || article.correction() != null) {
            json.writeArrayPropertyStart("descriptions");
            if (copy.summary() != null) {
                object("role", "summary", "contentType", "text/plain", "value", copy.summary());
            }
            if (article.correction() != null) {
                object(
                        "role",
                        "correction",
                        "contentType",
                        "text/plain",
                        "value",
                        article.correction().note());
            }
            json.writeEndArray();
        }
        if (copy.body() != null) {
            json.writeArrayPropertyStart("bodies");
            body("text/html", copy.body().html());
            body("text/plain", copy.body().text());
            json.writeEndArray();
        }
    }

    private void body(String contentType, String value) {
        json.writeStartObject();
        json.writeStringProperty("role", "main");
        json.writeStringProperty("contentType", contentType);
        json.writeNumberProperty("charCount", value.length());
        json.writeNumberProperty("wordCount", article.copy().wordCount());
        json.writeStringProperty("value", value);
        json.writeEndObject();
    }

    private void concepts(String name, List<Concept> concepts) {
        if (!concepts.isEmpty()) {
            json.writeArrayPropertyStart(name);
            concepts.forEach(this::concept);
            json.writeEndArray();
        }
    }

    private void writeSubjects() {
        var about = article.about();
        if (about.section() == null
                && about.tags().isEmpty()
                && about.subjects().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("subjects");
        about.subjects().forEach(this::concept);
        if (about.section() != null) {
            object("name", about.section(), "rel", "section");
        }
        about.tags().forEach(tag -> object("name", tag, "rel", "tag"));
        json.writeEndArray();
    }

    private void concept(Concept concept) {
        json.writeStartObject();
        json.writeStringProperty("name", concept.name());
        ExchangeNames.uri(concept).ifPresent(uri -> json.writeStringProperty("uri", uri));
        put("literal", concept.code());
        json.writeEndObject();
    }

    private void writeRenditions() {
        json.writeArrayPropertyStart("renditions");
        object("name", "web", "contentType", "text/html", "href", addresses.of(article));
        json.writeEndArray();
    }

    private void writeAssociations() {
        var media = article.media().stream().filter(MediaLinks::isAbsolute).toList();
        var links = article.related().stream()
                .filter(link -> link.href() != null
                        && ExchangeNames.absolute(link.href()).isPresent())
                .toList();
        if (media.isEmpty() && links.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("associations");
        for (int i = 0; i < media.size(); i++) {
            association("media-" + (i + 1), media.get(i));
        }
        for (int i = 0; i < links.size(); i++) {
            association("related-" + (i + 1), links.get(i));
        }
        json.writeEndArray();
    }

    private void association(String name, Media media) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        put("uri", MediaLinks.address(media));
        json.writeStringProperty("type", type(media.type()));
        put("by", media.credit());
        if (media.caption() != null || media.alt() != null) {
            json.writeArrayPropertyStart("descriptions");
            if (media.caption() != null) {
                object("role", "caption", "contentType", "text/plain", "value", media.caption());
            }
            if (media.alt() != null) {
                object("role", "alt", "contentType", "text/plain", "value", media.alt());
            }
            json.writeEndArray();
        }
        json.writeArrayPropertyStart("renditions");
        object("name", "main", "href", MediaLinks.address(media), "contentType", MediaLinks.mediaType(media));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void association(String name, Link link) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("rel", "related");
        put(
                "uri",
                link.href() == null ? null : ExchangeNames.absolute(link.href()).orElse(null));
        json.writeStringProperty("type", "text");
        json.writeArrayPropertyStart("headlines");
        object("value", link.title());
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String type(String type) {
        return type.equals("image") ? "picture" : TYPES.contains(type) ? type : "text";
    }

    /** Names and values by turns; what has no value is left out. */
    private void object(@Nullable String... members) {
        json.writeStartObject();
        for (int i = 0; i < members.length; i += 2) {
            var name = members[i];
            if (name != null) {
                put(name, members[i + 1]);
            }
        }
        json.writeEndObject();
    }

    private void put(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }
}
