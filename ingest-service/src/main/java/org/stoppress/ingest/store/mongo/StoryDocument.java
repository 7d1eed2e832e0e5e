package org.stoppress.ingest.store.mongo;

import static org.stoppress.ingest.store.mongo.Fields.instant;
import static org.stoppress.ingest.store.mongo.Fields.number;
import static org.stoppress.ingest.store.mongo.Fields.part;
import static org.stoppress.ingest.store.mongo.Fields.put;
import static org.stoppress.ingest.store.mongo.Fields.requiredInstant;
import static org.stoppress.ingest.store.mongo.Fields.text;

import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.SourceVersion;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Correction;
import org.stoppress.ingest.story.Held;
import org.stoppress.ingest.story.Recall;
import org.stoppress.ingest.story.Shown;
import org.stoppress.ingest.story.Standing;
import org.stoppress.ingest.story.Story;
import org.stoppress.ingest.story.WithdrawalKind;

/** A story's entry in the ledger. */
final class StoryDocument {
    static final String ID = "_id";
    static final String REVISION = "revision";
    static final String OUTBOX = "outbox";
    static final String DUE = "due";
    static final String RELEASE_AT = "releaseAt";
    static final String ERASE_UP_TO = "eraseUpTo";
    static final String HELD = "held";

    /** What stands for the outbox, until it is confirmed; absent where the story itself does. */
    static final String SLIP = "slip";

    /** Parts that may be there at one revision and gone at the next. */
    static final List<String> OPTIONAL = List.of("shown", HELD, "recall", RELEASE_AT, ERASE_UP_TO);

    private StoryDocument() {}

    /** All but the outbox, and when someone is to see to it. */
    static Document of(Story story) {
        var document = new Document(ID, story.id().value())
                .append("source", story.source())
                .append("uri", story.uri())
                .append(REVISION, story.revision())
                .append("standing", story.standing().name())
                .append("version", story.version())
                .append("newest", story.newest())
                .append("recency", sourceVersion(story.recency()))
                .append("mark", story.mark())
                .append("submitted", story.submitted())
                .append("urgent", story.urgent());
        var shown = story.shown();
        if (shown != null) {
            document.put("shown", shown(shown));
        }
        var held = story.held();
        if (held != null) {
            document.put(HELD, held(held));
            if (held.until() != null) {
                document.put(RELEASE_AT, Fields.date(held.until()));
            }
        }
        var recall = story.recall();
        if (recall != null) {
            document.put("recall", recall(recall));
        }
        put(document, ERASE_UP_TO, story.eraseUpTo());
        return document;
    }

    static Story story(Document document) {
        return new Story(
                new ArticleId(text(document, ID)),
                text(document, "source"),
                text(document, "uri"),
                number(document, REVISION),
                Standing.valueOf(text(document, "standing")),
                number(document, "version"),
                text(document, "newest"),
                sourceVersion(part(document, "recency")),
                text(document, "mark"),
                text(document, "submitted"),
                document.getBoolean("urgent", false),
                shown(part(document, "shown")),
                held(part(document, HELD)),
                recall(part(document, "recall")),
                instant(document, ERASE_UP_TO));
    }

    static Document sourceVersion(SourceVersion version) {
        var document = new Document();
        put(document, "version", version.version());
        put(document, "createdAt", version.createdAt());
        return document;
    }

    static SourceVersion sourceVersion(@Nullable Document document) {
        return document == null
                ? SourceVersion.UNKNOWN
                : new SourceVersion(document.getString("version"), instant(document, "createdAt"));
    }

    static Document correction(Correction correction) {
        return new Document("note", correction.note())
                .append("at", correction.at().toString());
    }

    static @Nullable Correction correction(@Nullable Document document) {
        return document == null ? null : new Correction(text(document, "note"), requiredInstant(document, "at"));
    }

    static Document recall(Recall recall) {
        var document = new Document("kind", recall.kind().name())
                .append("at", recall.at().toString());
        put(document, "reason", recall.reason());
        return document;
    }

    static @Nullable Recall recall(@Nullable Document document) {
        return document == null
                ? null
                : new Recall(
                        WithdrawalKind.valueOf(text(document, "kind")),
                        document.getString("reason"),
                        requiredInstant(document, "at"));
    }

    private static Document shown(Shown shown) {
        var document = new Document("slug", shown.slug())
                .append("digest", shown.digest())
                .append("receivedAt", shown.receivedAt().toString())
                .append("publishedAt", shown.publishedAt().toString())
                .append("firstPublishedAt", shown.firstPublishedAt().toString());
        put(document, "text", shown.text());
        var correction = shown.correction();
        if (correction != null) {
            document.put("correction", correction(correction));
        }
        return document;
    }

    private static @Nullable Shown shown(@Nullable Document document) {
        return document == null
                ? null
                : new Shown(
                        document.getString("text"),
                        text(document, "slug"),
                        text(document, "digest"),
                        requiredInstant(document, "receivedAt"),
                        requiredInstant(document, "publishedAt"),
                        requiredInstant(document, "firstPublishedAt"),
                        correction(part(document, "correction")));
    }

    private static Document held(Held held) {
        var document = new Document("text", held.text())
                .append("sourceVersion", sourceVersion(held.sourceVersion()))
                .append("digest", held.digest())
                .append("mark", held.mark())
                .append("slug", held.slug())
                .append("receivedAt", held.receivedAt().toString())
                .append("urgent", held.urgent())
                .append("correction", held.correction());
        put(document, "until", held.until());
        put(document, "correctionNote", held.correctionNote());
        put(document, "publishedAt", held.publishedAt());
        return document;
    }

    private static @Nullable Held held(@Nullable Document document) {
        return document == null
                ? null
                : new Held(
                        text(document, "text"),
                        instant(document, "until"),
                        sourceVersion(part(document, "sourceVersion")),
                        text(document, "digest"),
                        text(document, "mark"),
                        text(document, "slug"),
                        requiredInstant(document, "receivedAt"),
                        document.getBoolean("urgent", false),
                        document.getBoolean("correction", false),
                        document.getString("correctionNote"),
                        instant(document, "publishedAt"));
    }
}
