package org.stoppress.ingest.store.mongo;

import static org.stoppress.ingest.store.mongo.Fields.instant;
import static org.stoppress.ingest.store.mongo.Fields.number;
import static org.stoppress.ingest.store.mongo.Fields.part;
import static org.stoppress.ingest.store.mongo.Fields.put;
import static org.stoppress.ingest.store.mongo.Fields.requiredInstant;
import static org.stoppress.ingest.store.mongo.Fields.text;
import static org.stoppress.ingest.store.mongo.Fields.texts;

import java.net.URI;
import java.time.Duration;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.polling.PolledFeed;
import org.stoppress.ingest.polling.PolledFeed.Claim;
import org.stoppress.ingest.polling.PolledFeed.Memory;
import org.stoppress.ingest.polling.PolledFeed.Past;
import org.stoppress.ingest.polling.PolledFeed.State;
import org.stoppress.ingest.polling.Subscription;

/** How a polled feed is kept. */
final class PolledFeedDocument {
    private PolledFeedDocument() {}

    static Document of(PolledFeed feed) {
        var document = new Document("_id", feed.id())
                .append(MongoPolledFeeds.SOURCE, feed.source())
                .append("givenUrl", feed.givenUrl().toString())
                .append("url", feed.url().toString())
                .append("interval", feed.interval().toString())
                .append(MongoPolledFeeds.STATE, feed.state().name())
                .append("createdAt", feed.createdAt().toString())
                .append(MongoPolledFeeds.REVISION, feed.revision())
                .append("nextPollAt", feed.nextPollAt().toString())
                .append("past", past(feed.past()))
                .append("memory", memory(feed.memory()));
        var due = feed.dueAt();
        put(document, MongoPolledFeeds.DUE, due == null ? null : (Object) Fields.date(due));
        var claim = feed.claim();
        if (claim != null) {
            document.append(
                    "claim",
                    new Document("token", claim.token())
                            .append("until", claim.until().toString()));
        }
        var subscription = feed.subscription();
        if (subscription != null) {
            document.append("subscription", subscription(subscription));
        }
        return document;
    }

    static PolledFeed toFeed(Document document) {
        return new PolledFeed(
                text(document, "_id"),
                text(document, MongoPolledFeeds.SOURCE),
                URI.create(text(document, "givenUrl")),
                URI.create(text(document, "url")),
                Duration.parse(text(document, "interval")),
                State.valueOf(text(document, MongoPolledFeeds.STATE)),
                requiredInstant(document, "createdAt"),
                number(document, MongoPolledFeeds.REVISION),
                requiredInstant(document, "nextPollAt"),
                claim(part(document, "claim")),
                past(Fields.present(part(document, "past"), "past")),
                memory(Fields.present(part(document, "memory"), "memory")),
                subscription(part(document, "subscription")));
    }

    private static @Nullable Claim claim(@Nullable Document document) {
        return document == null ? null : new Claim(text(document, "token"), requiredInstant(document, "until"));
    }

    private static Document past(Past past) {
        var document = new Document("failures", past.failures())
                .append("itemsSeen", past.itemsSeen())
                .append("itemsTaken", past.itemsTaken());
        put(document, "lastPollAt", past.lastPollAt());
        put(document, "lastSuccessAt", past.lastSuccessAt());
        put(document, "lastStatus", past.lastStatus());
        put(document, "lastError", past.lastError());
        return document;
    }

    private static Past past(Document document) {
        return new Past(
                instant(document, "lastPollAt"),
                instant(document, "lastSuccessAt"),
                document.getInteger("lastStatus"),
                document.getString("lastError"),
                (int) number(document, "failures"),
                number(document, "itemsSeen"),
                number(document, "itemsTaken"));
    }

    private static Document memory(Memory memory) {
        var document = new Document();
        put(document, "of", memory.of() == null ? null : (Object) memory.of().toString());
        put(document, "etag", memory.etag());
        put(document, "lastModified", memory.lastModified());
        put(document, "digest", memory.digest());
        return document;
    }

    private static Memory memory(Document document) {
        var of = document.getString("of");
        return new Memory(
                of == null ? null : URI.create(of),
                document.getString("etag"),
                document.getString("lastModified"),
                document.getString("digest"));
    }

    private static Document subscription(Subscription subscription) {
        var document = new Document("hub", subscription.hub().toString())
                .append("topic", subscription.topic().toString())
                .append("token", subscription.token())
                .append("secret", subscription.secret())
                .append("nextRequestAt", subscription.nextRequestAt().toString())
                .append("failures", subscription.failures())
                .append("heard", subscription.heard());
        put(document, "leaseUntil", subscription.leaseUntil());
        put(document, "error", subscription.error());
        return document;
    }

    private static @Nullable Subscription subscription(@Nullable Document document) {
        if (document == null) {
            return null;
        }
        return new Subscription(
                URI.create(text(document, "hub")),
                URI.create(text(document, "topic")),
                text(document, "token"),
                text(document, "secret"),
                instant(document, "leaseUntil"),
                requiredInstant(document, "nextRequestAt"),
                (int) number(document, "failures"),
                document.getString("error"),
                texts(document, "heard"));
    }
}
