package org.stoppress.notification.store.mongo;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.subscription.Digest;
import org.stoppress.notification.subscription.Interest;
import org.stoppress.notification.subscription.QuietHours;
import org.stoppress.notification.subscription.State;
import org.stoppress.notification.subscription.Subscription;
import org.stoppress.notification.subscription.Words;

/** The stored form of a subscription. Absent means absent. */
final class SubscriptionDocument {
    private SubscriptionDocument() {}

    static Document of(Subscription subscription) {
        var document = new Document("_id", subscription.id())
                .append("state", subscription.state().word())
                .append("interest", of(subscription.interest()))
                .append("endpoint", EndpointDocument.of(subscription.endpoint()))
                .append("endpointKey", subscription.endpoint().key())
                .append("manageDigest", subscription.manageDigest())
                .append("unsubscribeToken", subscription.unsubscribeToken())
                .append("createdAt", Date.from(subscription.createdAt()))
                .append("changedAt", Date.from(subscription.changedAt()))
                .append("revision", subscription.revision());
        put(document, "disabledReason", subscription.disabledReason());
        put(document, "dailyCap", subscription.dailyCap());
        put(document, "confirmDigest", subscription.confirmDigest());
        put(document, "muted", subscription.muted());
        var digest = subscription.digest();
        put(document, "digest", digest == null ? null : digest.word());
        var hours = subscription.quietHours();
        put(
                document,
                "quietHours",
                hours == null
                        ? null
                        : new Document("from", hours.from().toString())
                                .append("to", hours.to().toString())
                                .append("timeZone", hours.timeZone().getId())
                                .append("wakeAtUrgency", hours.wakeAtUrgency()));
        return document;
    }

    static Subscription subscription(Document document) {
        var digest = document.getString("digest");
        var hours = document.get("quietHours", Document.class);
        return new Subscription(
                document.getString("_id"),
                State.of(document.getString("state")),
                document.getString("disabledReason"),
                interest(document.get("interest", Document.class)),
                EndpointDocument.endpoint(document.get("endpoint", Document.class)),
                hours == null
                        ? null
                        : new QuietHours(
                                LocalTime.parse(hours.getString("from")),
                                LocalTime.parse(hours.getString("to")),
                                ZoneId.of(hours.getString("timeZone")),
                                hours.getInteger("wakeAtUrgency")),
                document.getInteger("dailyCap"),
                digest == null ? null : Digest.of(digest),
                Set.copyOf(document.getList("muted", String.class, List.of())),
                document.getString("manageDigest"),
                document.getString("unsubscribeToken"),
                document.getString("confirmDigest"),
                instant(document, "createdAt"),
                instant(document, "changedAt"),
                document.getLong("revision"));
    }

    private static Document of(Interest interest) {
        var document = new Document();
        put(document, "query", interest.query());
        put(document, "sections", interest.sections().said());
        put(document, "tags", interest.tags().said());
        put(document, "places", interest.places().said());
        put(document, "sources", interest.sources().said());
        put(document, "articleId", interest.articleId());
        put(document, "languages", interest.languages().said());
        put(document, "canaryOf", interest.canaryOf());
        put(document, "threshold", interest.threshold());
        return document;
    }

    private static Interest interest(Document document) {
        return new Interest(
                document.getString("query"),
                words(document, "sections"),
                words(document, "tags"),
                words(document, "places"),
                words(document, "sources"),
                document.getString("articleId"),
                words(document, "languages"),
                document.getString("canaryOf"),
                document.getInteger("threshold"));
    }

    private static Words words(Document document, String name) {
        return Words.of(document.getList(name, String.class, List.of()));
    }

    private static Instant instant(Document document, String name) {
        return document.getDate(name).toInstant();
    }

    private static void put(Document document, String name, @Nullable Object value) {
        if (value instanceof Collection<?> values) {
            if (!values.isEmpty()) {
                document.append(name, List.copyOf(values));
            }
        } else if (value != null) {
            document.append(name, value);
        }
    }
}
