package org.stoppress.article.store.mongo;

import static org.stoppress.article.store.mongo.StandingDocument.ID;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.websub.Delivery;
import org.stoppress.article.websub.Intent;
import org.stoppress.article.websub.Subscriptions;

/**
 * Subscriptions in the collection {@code websub}, one document for each callback and topic: what was {@code asked} and not yet
 * answered, with when to ask the callback ({@code askedDue}); and, once it agreed, {@code until} when, the digest of the feed it
 * has {@code seen}, and when it is {@code due} another that is {@code pending}.
 */
final class MongoSubscriptions implements Subscriptions {
    private static final String CALLBACK = "callback";
    private static final String HOST = "host";
    private static final String TOPIC = "topic";
    private static final String SECRET = "secret";
    private static final String ASKED = "asked";
    private static final String ASKED_ID = "asked.id";
    private static final String ASKED_DUE = "askedDue";
    private static final String UNTIL = "until";
    private static final String SEEN = "seen";
    private static final String PENDING = "pending";
    private static final String DUE = "due";
    private static final String ATTEMPTS = "attempts";

    private final MongoCollection<Document> all;
    private final AtomicBoolean indexed = new AtomicBoolean();

    MongoSubscriptions(MongoDatabase database) {
        all = database.getCollection("websub");
    }

    @Override
    public void ask(Intent intent, Instant now) {
        var asked = new Document("id", intent.asked())
                .append("mode", intent.mode().name())
                .append("lease", intent.lease().toSeconds())
                .append(ATTEMPTS, 0);
        if (intent.secret() != null) {
            asked.append(SECRET, intent.secret());
        }
        Outages.watch(() -> {
            ensureIndexes();
            all.updateOne(
                    new Document(ID, id(intent.callback(), intent.topic())),
                    new Document(
                            "$set",
                            new Document(CALLBACK, intent.callback().toString())
                                    .append(HOST, intent.callback().getHost())
                                    .append(TOPIC, intent.topic())
                                    .append(ASKED, asked)
                                    .append(ASKED_DUE, Date.from(now))),
                    new UpdateOptions().upsert(true));
        });
    }

    @Override
    public List<Intent> claimIntents(Instant now, Duration claim, int most) {
        return claim(ASKED_DUE, ASKED + "." + ATTEMPTS, now, claim, most, document -> {
            var asked = document.get(ASKED, Document.class);
            return new Intent(
                    URI.create(document.getString(CALLBACK)),
                    document.getString(TOPIC),
                    Intent.Mode.valueOf(asked.getString("mode")),
                    asked.getString(SECRET),
                    Duration.ofSeconds(asked.get("lease", Number.class).longValue()),
                    asked.getString("id"),
                    asked.getInteger(ATTEMPTS, 0));
        });
    }

    private <T> List<T> claim(
            String due, String attempts, Instant now, Duration claim, int most, Function<Document, T> reader) {
        var claimed = new ArrayList<T>();
        var options = new FindOneAndUpdateOptions().sort(new Document(due, 1)).returnDocument(ReturnDocument.AFTER);
        Outages.watch(() -> {
            ensureIndexes();
            while (claimed.size() < most) {
                var document = all.findOneAndUpdate(
                        new Document(due, new Document("$lte", Date.from(now))),
                        new Document("$set", new Document(due, Date.from(now.plus(claim))))
                                .append("$inc", new Document(attempts, 1)),
                        options);
                if (document == null) {
                    return;
                }
                claimed.add(reader.apply(document));
            }
        });
        return claimed;
    }

    @Override
    public void askAgain(Intent intent, Instant when) {
        update(asked(intent), new Document("$set", new Document(ASKED_DUE, Date.from(when))));
    }

    @Override
    public void forget(Intent intent) {
        update(asked(intent), unset(ASKED, ASKED_DUE));
        removeEmpty(intent.callback(), intent.topic());
    }

    @Override
    public void confirm(Intent intent, Instant until, String seen) {
        var set = new Document(UNTIL, Date.from(until)).append(SEEN, seen);
        var unset = fields(ASKED, ASKED_DUE, PENDING, DUE, ATTEMPTS);
        if (intent.secret() == null) {
            unset.append(SECRET, "");
        } else {
            set.append(SECRET, intent.secret());
        }
        update(asked(intent), new Document("$set", set).append("$unset", unset));
    }

    @Override
    public void remove(URI callback, String topic) {
        update(new Document(ID, id(callback, topic)), unset(SECRET, UNTIL, SEEN, PENDING, DUE, ATTEMPTS));
        removeEmpty(callback, topic);
    }

    private void removeEmpty(URI callback, String topic) {
        var absent = new Document("$exists", false);
        Outages.watch(() -> all.deleteOne(
                new Document(ID, id(callback, topic)).append(ASKED, absent).append(UNTIL, absent)));
    }

    @Override
    public int countOf(String host) {
        return Outages.watch(() -> (int) all.countDocuments(new Document(HOST, host)));
    }

    @Override
    public Set<String> topics(Instant now) {
        return Outages.watch(() -> all.distinct(TOPIC, alive(now), String.class).into(new HashSet<>()));
    }

    @Override
    public void changed(String topic, String digest, Instant now) {
        var other = new Document("$ne", digest);
        Outages.watch(() -> all.updateMany(
                alive(now).append(TOPIC, topic).append(SEEN, other).append(PENDING, other),
                new Document(
                        "$set",
                        new Document(PENDING, digest)
                                .append(DUE, Date.from(now))
                                .append(ATTEMPTS, 0))));
    }

    @Override
    public List<Delivery> claimDeliveries(Instant now, Duration claim, int most) {
        return claim(
                DUE,
                ATTEMPTS,
                now,
                claim,
                most,
                document -> new Delivery(
                        URI.create(document.getString(CALLBACK)),
                        document.getString(TOPIC),
                        document.getString(SECRET),
                        document.getInteger(ATTEMPTS, 1)));
    }

    @Override
    public void delivered(Delivery delivery, String digest) {
        update(
                alive(delivery),
                new Document("$set", new Document(SEEN, digest)).append("$unset", fields(PENDING, DUE, ATTEMPTS)));
    }

    @Override
    public void failed(Delivery delivery, @Nullable Instant when) {
        update(alive(delivery), when == null ? unset(DUE) : new Document("$set", new Document(DUE, Date.from(when))));
    }

    @Override
    public void removeExpired(Instant now) {
        Outages.watch(() -> all.deleteMany(new Document(UNTIL, new Document("$lte", Date.from(now)))
                .append(ASKED, new Document("$exists", false))));
    }

    private static Document alive(Instant now) {
        return new Document(UNTIL, new Document("$gt", Date.from(now)));
    }

    private static Document alive(Delivery delivery) {
        return new Document(ID, id(delivery.callback(), delivery.topic())).append(UNTIL, new Document("$exists", true));
    }

    private static Document asked(Intent intent) {
        return new Document(ID, id(intent.callback(), intent.topic())).append(ASKED_ID, intent.asked());
    }

    private static Document unset(String... names) {
        return new Document("$unset", fields(names));
    }

    private static Document fields(String... names) {
        var fields = new Document();
        for (var name : names) {
            fields.append(name, "");
        }
        return fields;
    }

    private void update(Document filter, Document update) {
        Outages.watch(() -> all.updateOne(filter, update));
    }

    private void ensureIndexes() {
        if (!indexed.get()) {
            all.createIndexes(List.of(
                    new IndexModel(new Document(ASKED_DUE, 1)),
                    new IndexModel(new Document(DUE, 1)),
                    new IndexModel(new Document(TOPIC, 1)),
                    new IndexModel(new Document(UNTIL, 1)),
                    new IndexModel(new Document(HOST, 1))));
            indexed.set(true);
        }
    }

    private static String id(URI callback, String topic) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(callback.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(topic.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
