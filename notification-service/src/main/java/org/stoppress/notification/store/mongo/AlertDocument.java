package org.stoppress.notification.store.mongo;

import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Alert;
import org.stoppress.notification.alert.Step;

/** The stored form of an alert, within other documents. */
final class AlertDocument {
    private AlertDocument() {}

    static Document of(Alert alert) {
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
        put(document, "createdAt", Date.from(alert.createdAt()));
        put(document, "reason", alert.reason());
        put(document, "group", alert.group());
        return document;
    }

    static Alert alert(Document document) {
        return new Alert(
                document.getString("id"),
                document.getString("articleId"),
                document.getLong("version"),
                Step.of(document.getString("step")),
                document.getString("headline"),
                document.getString("summary"),
                document.getString("url"),
                document.getInteger("urgency"),
                document.getString("section"),
                document.getList("tags", String.class, List.of()),
                document.getString("source"),
                document.getString("language"),
                document.getDate("createdAt").toInstant(),
                document.getString("reason"),
                document.getString("group"));
    }

    private static void put(Document document, String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            document.append(name, value);
        }
    }
}
