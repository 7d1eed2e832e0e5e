package org.stoppress.notification.store.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Pending;
import org.stoppress.notification.alert.Step;
import org.stoppress.notification.alert.StoryLedger;
import org.stoppress.notification.alert.ToldVersion;

/** The stored form of a ledger. Absent means absent. */
final class LedgerDocument {
    private LedgerDocument() {}

    static Document of(StoryLedger ledger) {
        return new Document("_id", ledger.articleId())
                .append("version", ledger.version())
                .append("gone", ledger.gone())
                .append("alerted", ledger.alerted())
                .append("told", ledger.told().stream().map(LedgerDocument::of).toList())
                .append(
                        "pending",
                        ledger.pending().stream().map(LedgerDocument::of).toList())
                .append("revision", ledger.revision());
    }

    static StoryLedger ledger(Document document) {
        return new StoryLedger(
                document.getString("_id"),
                document.getLong("version"),
                document.getBoolean("gone"),
                document.getBoolean("alerted"),
                document.getList("told", Document.class).stream()
                        .map(LedgerDocument::told)
                        .toList(),
                document.getList("pending", Document.class).stream()
                        .map(LedgerDocument::pending)
                        .toList(),
                document.getLong("revision"));
    }

    private static Document of(ToldVersion told) {
        var document = new Document("version", told.version()).append("headline", told.headline());
        put(document, "summary", told.summary());
        put(document, "bodyText", told.bodyText());
        put(document, "byline", told.byline());
        put(document, "language", told.language());
        put(document, "section", told.section());
        put(document, "tags", told.tags());
        put(document, "people", told.people());
        put(document, "organisations", told.organisations());
        put(document, "places", told.places());
        put(document, "source", told.source());
        put(document, "urgency", told.urgency());
        return document;
    }

    private static ToldVersion told(Document document) {
        return new ToldVersion(
                document.getLong("version"),
                document.getString("headline"),
                document.getString("summary"),
                document.getString("bodyText"),
                document.getString("byline"),
                document.getString("language"),
                document.getString("section"),
                words(document, "tags"),
                words(document, "people"),
                words(document, "organisations"),
                words(document, "places"),
                document.getString("source"),
                document.getInteger("urgency"));
    }

    private static Document of(Pending pending) {
        var alert = pending.alert();
        var document = new Document("id", alert.id())
                .append("articleId", alert.articleId())
                .append("version", alert.version())
                .append("step", alert.step().word());
        put(document, "headline", alert.headline());
        put(document, "summary", alert.summary());
        put(document, "url", alert.url());
        put(document, "urgency", alert.urgency());
        put(document, "section", alert.section());
        put(document, "tags", alert.tags());
        put(document, "source", alert.source());
        put(document, "language", alert.language());
        put(document, "createdAt", date(alert.createdAt()));
        put(document, "reason", alert.reason());
        put(document, "receivedAt", date(pending.receivedAt()));
        put(document, "expiresAt", date(pending.expiresAt()));
        put(document, "leaseUntil", date(pending.leaseUntil()));
        put(document, "erases", pending.erases());
        return document;
    }

    private static Pending pending(Document document) {
        return new Pending(
                new Alert(
                        document.getString("id"),
                        document.getString("articleId"),
                        document.getLong("version"),
                        Step.of(document.getString("step")),
                        document.getString("headline"),
                        document.getString("summary"),
                        document.getString("url"),
                        document.getInteger("urgency"),
                        document.getString("section"),
                        words(document, "tags"),
                        document.getString("source"),
                        document.getString("language"),
                        document.getDate("createdAt").toInstant(),
                        document.getString("reason")),
                document.getDate("receivedAt").toInstant(),
                instant(document, "expiresAt"),
                document.getDate("leaseUntil").toInstant(),
                document.getBoolean("erases"));
    }

    private static void put(Document document, String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            document.append(name, value);
        }
    }

    private static List<String> words(Document document, String name) {
        return document.getList(name, String.class, List.of());
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(Document document, String name) {
        var date = document.getDate(name);
        return date == null ? null : date.toInstant();
    }
}
