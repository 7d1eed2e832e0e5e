package org.stoppress.notification.store.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Brake;
import org.stoppress.notification.alert.Pending;
import org.stoppress.notification.alert.StoryLedger;
import org.stoppress.notification.alert.ToldVersion;

/** The stored form of a ledger. Absent means absent. */
final class LedgerDocument {
    private LedgerDocument() {}

    static Document of(StoryLedger ledger) {
        var document = new Document("_id", ledger.articleId())
                .append("version", ledger.version())
                .append("gone", ledger.gone())
                .append("alerted", ledger.alerted())
                .append("told", ledger.told().stream().map(LedgerDocument::of).toList())
                .append(
                        "pending",
                        ledger.pending().stream().map(LedgerDocument::of).toList())
                .append("revision", ledger.revision());
        put(
                document,
                "brake",
                ledger.brake() == Brake.NONE ? null : ledger.brake().word());
        return document;
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
                Brake.of(document.get("brake", Brake.NONE.word())),
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
        var document = AlertDocument.of(pending.alert());
        put(document, "receivedAt", date(pending.receivedAt()));
        put(document, "expiresAt", date(pending.expiresAt()));
        put(document, "leaseUntil", date(pending.leaseUntil()));
        put(document, "erases", pending.erases());
        return document;
    }

    private static Pending pending(Document document) {
        return new Pending(
                AlertDocument.alert(document),
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
