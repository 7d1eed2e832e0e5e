package org.stoppress.notification.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.stoppress.notification.subscription.State;
import org.stoppress.notification.subscription.Subscription;
import org.stoppress.notification.subscription.Subscriptions;

/** One document for each subscription. Its revision guards every write. */
final class MongoSubscriptions implements Subscriptions {
    private static final String COLLECTION = "subscriptions";
    private static final String DELETED = State.DELETED.word();

    private final Supplier<MongoDatabase> database;
    private volatile boolean indexed;

    MongoSubscriptions(Supplier<MongoDatabase> database) {
        this.database = database;
    }

    @Override
    public void add(Subscription subscription) {
        Outages.guard(() -> collection().insertOne(SubscriptionDocument.of(subscription)));
    }

    @Override
    public boolean replace(Subscription changed) {
        return Outages.guard(() -> collection()
                        .replaceOne(
                                and(eq("_id", changed.id()), eq("revision", changed.revision()), ne("state", DELETED)),
                                SubscriptionDocument.of(changed.revised()))
                        .getMatchedCount()
                == 1);
    }

    @Override
    public Optional<Subscription> find(String id) {
        return Outages.guard(
                () -> Optional.ofNullable(collection().find(eq("_id", id)).first())
                        .filter(document -> !DELETED.equals(document.getString("state")))
                        .map(SubscriptionDocument::subscription));
    }

    @Override
    public List<Subscription> ofEndpoint(String endpointKey) {
        return Outages.guard(() -> {
            var found = new ArrayList<Subscription>();
            for (var document : collection().find(eq("endpointKey", endpointKey))) {
                found.add(SubscriptionDocument.subscription(document));
            }
            return found;
        });
    }

    @Override
    public void erase(String id, Instant now) {
        Outages.guard(() -> collection()
                .replaceOne(
                        eq("_id", id),
                        new Document("_id", id).append("state", DELETED).append("changedAt", Date.from(now)),
                        new ReplaceOptions().upsert(true)));
    }

    @Override
    public void changedSince(Instant since, Consumer<Change> changes) {
        Outages.guard(() -> {
            var all = since.equals(Instant.EPOCH);
            for (var document : all ? collection().find() : collection().find(gte("changedAt", Date.from(since)))) {
                changes.accept(
                        DELETED.equals(document.getString("state"))
                                ? new Change.Erased(document.getString("_id"))
                                : new Change.Written(SubscriptionDocument.subscription(document)));
            }
            return true;
        });
    }

    @Override
    public void forget(Instant before) {
        Outages.guard(() -> collection()
                .deleteMany(and(in("state", DELETED, State.UNCONFIRMED.word()), lt("changedAt", Date.from(before)))));
    }

    private MongoCollection<Document> collection() {
        var collection = database.get().getCollection(COLLECTION);
        if (!indexed) {
            collection.createIndex(Indexes.ascending("changedAt"));
            collection.createIndex(Indexes.ascending("endpointKey"));
            indexed = true;
        }
        return collection;
    }
}
