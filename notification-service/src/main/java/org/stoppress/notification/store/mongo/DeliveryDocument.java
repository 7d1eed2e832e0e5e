package org.stoppress.notification.store.mongo;

import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.delivery.Bulletin;
import org.stoppress.notification.delivery.Delivery;

/** The stored forms of a delivery and of what it tells. Absent means absent. */
final class DeliveryDocument {
    private DeliveryDocument() {}

    static Document of(Delivery delivery, int shard) {
        var document = new Document("_id", delivery.id())
                .append("kind", delivery.kind().word())
                .append("endpoint", delivery.endpoint())
                .append("shard", shard)
                .append("channel", delivery.channel())
                .append("subscriptions", delivery.subscriptions())
                .append("bulletins", delivery.bulletins())
                .append("urgency", delivery.urgency())
                .append("state", delivery.state().word())
                .append("told", delivery.told())
                .append("attempts", delivery.attempts())
                .append("uncertain", delivery.uncertain())
                .append("receivedAt", Date.from(delivery.receivedAt()))
                .append("createdAt", Date.from(delivery.createdAt()))
                .append("due", Date.from(delivery.due()));
        if (!delivery.articleId().isEmpty()) {
            document.append("articleId", delivery.articleId()).append("version", delivery.version());
        }
        var beganAt = delivery.beganAt();
        put(document, "beganAt", beganAt == null ? null : Date.from(beganAt));
        var endedAt = delivery.endedAt();
        put(document, "endedAt", endedAt == null ? null : Date.from(endedAt));
        put(document, "reason", delivery.reason());
        var confirm = delivery.confirm();
        put(document, "confirm", confirm == null ? null : confirm.toString());
        put(document, "about", delivery.about());
        return document;
    }

    static Delivery delivery(Document document) {
        var confirm = document.getString("confirm");
        return new Delivery(
                document.getString("_id"),
                Delivery.Kind.valueOf(document.getString("kind").toUpperCase(Locale.ROOT)),
                document.getString("endpoint"),
                document.getString("channel"),
                document.getList("subscriptions", String.class, List.of()),
                document.get("articleId", ""),
                document.get("version", 0L),
                document.getList("bulletins", String.class, List.of()),
                document.getInteger("urgency"),
                Delivery.State.valueOf(document.getString("state").toUpperCase(Locale.ROOT)),
                document.getBoolean("told"),
                document.getInteger("attempts"),
                document.getBoolean("uncertain"),
                document.getDate("receivedAt").toInstant(),
                document.getDate("createdAt").toInstant(),
                document.getDate("due").toInstant(),
                instant(document, "beganAt"),
                instant(document, "endedAt"),
                document.getString("reason"),
                confirm == null ? null : URI.create(confirm),
                document.getString("about"));
    }

    static Document of(Bulletin bulletin) {
        var expiresAt = bulletin.expiresAt();
        var document = new Document("_id", bulletin.id())
                .append("alert", AlertDocument.of(bulletin.alert()))
                .append("articleId", bulletin.alert().articleId())
                .append("version", bulletin.alert().version())
                .append("urgency", bulletin.urgency())
                .append("receivedAt", Date.from(bulletin.receivedAt()))
                .append("loggedAt", Date.from(bulletin.loggedAt()))
                .append("takenBack", bulletin.takenBack());
        put(document, "expiresAt", expiresAt == null ? null : Date.from(expiresAt));
        return document;
    }

    static Bulletin bulletin(Document document) {
        return new Bulletin(
                AlertDocument.alert(document.get("alert", Document.class)),
                document.getInteger("urgency"),
                document.getDate("receivedAt").toInstant(),
                document.getDate("loggedAt").toInstant(),
                instant(document, "expiresAt"),
                document.getBoolean("takenBack"));
    }

    private static void put(Document document, String name, @Nullable Object value) {
        if (value != null) {
            document.append(name, value);
        }
    }

    private static @Nullable Instant instant(Document document, String name) {
        var date = document.getDate(name);
        return date == null ? null : date.toInstant();
    }
}
