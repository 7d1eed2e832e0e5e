package org.stoppress.ingest.store.mongo;

import static org.stoppress.ingest.store.mongo.Fields.number;
import static org.stoppress.ingest.store.mongo.Fields.part;
import static org.stoppress.ingest.store.mongo.Fields.present;
import static org.stoppress.ingest.store.mongo.Fields.put;
import static org.stoppress.ingest.store.mongo.Fields.requiredInstant;
import static org.stoppress.ingest.store.mongo.Fields.text;

import org.bson.Document;
import org.stoppress.ingest.story.Announcement;
import org.stoppress.ingest.story.Announcement.Origin;
import org.stoppress.ingest.story.Announcement.Showing;
import org.stoppress.ingest.story.Announcement.Step;
import org.stoppress.ingest.story.Announcement.Withdrawing;
import org.stoppress.ingest.story.ArticleId;

/** An announcement in a story's outbox; whose story it is, the story says. */
final class AnnouncementDocument {
    static final String VERSION = "version";

    private AnnouncementDocument() {}

    static Document of(Announcement announcement) {
        var origin = announcement.origin();
        var document = new Document(VERSION, announcement.version())
                .append("urgent", announcement.urgent())
                .append("sourceVersion", StoryDocument.sourceVersion(origin.sourceVersion()))
                .append("receivedAt", origin.receivedAt().toString());
        put(document, "trace", announcement.trace());
        switch (announcement) {
            case Showing showing -> {
                document.append("step", showing.step().name())
                        .append("text", showing.text())
                        .append("digest", showing.digest())
                        .append("publishedAt", showing.publishedAt().toString())
                        .append("firstPublishedAt", showing.firstPublishedAt().toString())
                        .append("updatedAt", showing.updatedAt().toString());
                var correction = showing.correction();
                if (correction != null) {
                    document.put("correction", StoryDocument.correction(correction));
                }
                put(document, "reason", showing.reason());
            }
            case Withdrawing withdrawing -> document.put("recall", StoryDocument.recall(withdrawing.recall()));
        }
        return document;
    }

    static Announcement announcement(Document story, Document document) {
        var origin = new Origin(
                new ArticleId(text(story, StoryDocument.ID)),
                text(story, "source"),
                text(story, "uri"),
                StoryDocument.sourceVersion(part(document, "sourceVersion")),
                requiredInstant(document, "receivedAt"));
        long version = number(document, VERSION);
        boolean urgent = document.getBoolean("urgent", false);
        var trace = document.getString("trace");
        var recall = StoryDocument.recall(part(document, "recall"));
        return recall != null
                ? new Withdrawing(origin, version, urgent, trace, recall)
                : new Showing(
                        origin,
                        version,
                        urgent,
                        trace,
                        Step.valueOf(present(document.getString("step"), "step")),
                        text(document, "text"),
                        text(document, "digest"),
                        requiredInstant(document, "publishedAt"),
                        requiredInstant(document, "firstPublishedAt"),
                        requiredInstant(document, "updatedAt"),
                        StoryDocument.correction(part(document, "correction")),
                        document.getString("reason"));
    }
}
