package org.stoppress.ingest.store.mongo;

import static org.stoppress.ingest.store.mongo.Fields.documents;
import static org.stoppress.ingest.store.mongo.Fields.instant;
import static org.stoppress.ingest.store.mongo.Fields.number;
import static org.stoppress.ingest.store.mongo.Fields.part;
import static org.stoppress.ingest.store.mongo.Fields.put;
import static org.stoppress.ingest.store.mongo.Fields.text;
import static org.stoppress.ingest.store.mongo.Fields.texts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Concept;
import org.stoppress.ingest.story.Content;
import org.stoppress.ingest.story.Deed;
import org.stoppress.ingest.story.Link;
import org.stoppress.ingest.story.Media;
import org.stoppress.ingest.story.TakenVersion;
import org.stoppress.ingest.story.TakenVersion.State;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
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

    private static final String CONTENT = "content";

    // Names in it may hold what names of fields can't; and it may be nested deeper than a document can.
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> EXTRAS = new TypeReference<>() {};

    // The text is JSON in one binary value: nobody searches by its parts, and neither driver nor store takes it apart
    // on its way.
    private static final JsonMapper CONTENTS = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

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
            document.put(CONTENT, new Binary(Packed.of(CONTENTS.writeValueAsBytes(content))));
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
                content(document.get(CONTENT)),
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

    private static @Nullable Content content(@Nullable Object stored) {
        return switch (stored) {
            case null -> null;
            case Binary json -> CONTENTS.readValue(Packed.json(json.getData()), Content.class);
            case Document parts -> content(parts);
            default -> throw new IllegalStateException("A version's text is kept as " + stored.getClass());
        };
    }

    /** As it was kept before it was JSON. */
    private static Content content(Document document) {
        return new Content(
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

    private static List<Concept> toConcepts(List<Document> documents) {
        return documents.stream()
                .map(document ->
                        new Concept(text(document, "name"), document.getString("code"), document.getString("scheme")))
                .toList();
    }

    private static Media media(Document document) {
        return new Media(
                text(document, "type"),
                text(document, "href"),
                document.getString("caption"),
                document.getString("credit"),
                document.getString("alt"));
    }

    private static Link link(Document document) {
        return new Link(text(document, "title"), document.getString("href"));
    }
}
