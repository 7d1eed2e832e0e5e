package org.stoppress.ingest.store.mongo;

import static org.stoppress.ingest.store.mongo.Fields.documents;
import static org.stoppress.ingest.store.mongo.Fields.instant;
import static org.stoppress.ingest.store.mongo.Fields.number;
import static org.stoppress.ingest.store.mongo.Fields.part;
import static org.stoppress.ingest.store.mongo.Fields.put;
import static org.stoppress.ingest.store.mongo.Fields.text;
import static org.stoppress.ingest.store.mongo.Fields.texts;

import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Deed;
import org.stoppress.ingest.story.Link;
import org.stoppress.ingest.story.Media;
import org.stoppress.ingest.story.TakenVersion;
import org.stoppress.ingest.story.TakenVersion.State;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A taken version with its text. */
final class VersionDocument {
    static final String ID = "_id";
    static final String ARTICLE = "article";
    static final String RECEIVED_AT = "receivedAt";
    static final String SOURCE = "source";

    /** What is gone once a version is erased. */
    static final List<String> READABLE = List.of("content", "correctionNote", "extras");

    // Names in it may hold what names of fields can't; and it may be nested deeper than a document can.
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> EXTRAS = new TypeReference<>() {};

    private VersionDocument() {}

    static Document of(TakenVersion version) {
        var document = new Document(ID, version.key())
                .append(ARTICLE, version.article().value())
                .append("state", version.state().name())
                .append("number", version.number())
                .append("sourceVersion", StoryDocument.sourceVersion(version.sourceVersion()))
                .append(RECEIVED_AT, Fields.date(version.receivedAt()));
        put(document, "previous", version.previous());
        put(document, "digest", version.digest());
        put(document, "publishedAt", version.publishedAt());
        put(document, "embargoedUntil", version.embargoedUntil());
        put(document, "textOf", version.textOf());
        put(document, "correctionNote", version.correctionNote());
        var recall = version.recall();
        if (recall != null) {
            document.put("recall", StoryDocument.recall(recall));
        }
        var content = version.content();
        if (content != null) {
            document.put("content", content(content));
        }
        if (!version.extras().isEmpty()) {
            document.put("extras", JSON.writeValueAsString(version.extras()));
        }
        put(document, "ignored", version.ignored());
        var deed = version.deed();
        if (deed != null) {
            document.append(SOURCE, deed.source()).append("deed", deed.what().name());
            put(document, "by", deed.by());
            put(document, "reason", deed.reason());
        }
        return document;
    }

    static TakenVersion version(Document document) {
        var extras = document.getString("extras");
        return new TakenVersion(
                text(document, ID),
                new ArticleId(text(document, ARTICLE)),
                document.getString("previous"),
                State.valueOf(text(document, "state")),
                number(document, "number"),
                StoryDocument.sourceVersion(part(document, "sourceVersion")),
                document.getString("digest"),
                Fields.present(document.getDate(RECEIVED_AT), RECEIVED_AT).toInstant(),
                instant(document, "publishedAt"),
                instant(document, "embargoedUntil"),
                document.getString("textOf"),
                content(part(document, "content")),
                document.getString("correctionNote"),
                StoryDocument.recall(part(document, "recall")),
                extras == null ? Map.of() : JSON.readValue(extras, EXTRAS),
                texts(document, "ignored"),
                deed(document));
    }

    static @Nullable Deed deed(Document document) {
        var what = document.getString("deed");
        return what == null
                ? null
                : new Deed(
                        Deed.What.valueOf(what),
                        text(document, SOURCE),
                        document.getString("by"),
                        document.getString("reason"));
    }

    private static Document content(Content content) {
        var document = new Document("type", content.type())
                .append("headline", content.headline())
                .append("slug", content.slug())
                .append("bodyHtml", content.bodyHtml())
                .append("bodyText", content.bodyText())
                .append("breaking", content.breaking());
        put(document, "summary", content.summary());
        put(document, "byline", content.byline());
        put(document, "dateline", content.dateline());
        put(document, "language", content.language());
        put(document, "section", content.section());
        put(document, "tags", content.tags());
        put(document, "subjects", concepts(content.subjects()));
        put(document, "people", concepts(content.people()));
        put(document, "organisations", concepts(content.organisations()));
        put(document, "places", concepts(content.places()));
        put(document, "urgency", content.urgency());
        put(document, "alert", content.alert());
        put(document, "publishedAt", content.publishedAt());
        put(document, "expiresAt", content.expiresAt());
        put(
                document,
                "media",
                content.media().stream().map(VersionDocument::media).toList());
        put(
                document,
                "related",
                content.related().stream().map(VersionDocument::link).toList());
        put(document, "canonicalUrl", content.canonicalUrl());
        put(document, "copyright", content.copyright());
        put(document, "usageTerms", content.usageTerms());
        return document;
    }

    private static @Nullable Content content(@Nullable Document document) {
        return document == null
                ? null
                : new Content(
                        text(document, "type"),
                        text(document, "headline"),
                        text(document, "slug"),
                        document.getString("summary"),
                        text(document, "bodyHtml"),
                        text(document, "bodyText"),
                        document.getString("byline"),
                        document.getString("dateline"),
                        document.getString("language"),
                        document.getString("section"),
                        texts(document, "tags"),
                        toConcepts(documents(document, "subjects")),
                        toConcepts(documents(document, "people")),
                        toConcepts(documents(document, "organisations")),
                        toConcepts(documents(document, "places")),
                        document.getInteger("urgency"),
                        document.getBoolean("breaking", false),
                        document.getBoolean("alert"),
                        instant(document, "publishedAt"),
                        instant(document, "expiresAt"),
                        documents(document, "media").stream()
                                .map(VersionDocument::media)
                                .toList(),
                        documents(document, "related").stream()
                                .map(VersionDocument::link)
                                .toList(),
                        document.getString("canonicalUrl"),
                        document.getString("copyright"),
                        document.getString("usageTerms"));
    }

    private static List<Document> concepts(List<Concept> concepts) {
        return concepts.stream().map(VersionDocument::concept).toList();
    }

    private static Document concept(Concept concept) {
        var document = new Document("name", concept.name());
        put(document, "code", concept.code());
        put(document, "scheme", concept.scheme());
        return document;
    }

    private static List<Concept> toConcepts(List<Document> documents) {
        return documents.stream()
                .map(document ->
                        new Concept(text(document, "name"), document.getString("code"), document.getString("scheme")))
                .toList();
    }

    private static Document media(Media media) {
        var document = new Document("type", media.type()).append("href", media.href());
        put(document, "caption", media.caption());
        put(document, "credit", media.credit());
        put(document, "alt", media.alt());
        return document;
    }

    private static Media media(Document document) {
        return new Media(
                text(document, "type"),
                text(document, "href"),
                document.getString("caption"),
                document.getString("credit"),
                document.getString("alt"));
    }

    private static Document link(Link link) {
        var document = new Document("title", link.title());
        put(document, "href", link.href());
        return document;
    }

    private static Link link(Document document) {
        return new Link(text(document, "title"), document.getString("href"));
    }
}
