package org.stoppress.notification.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.delivery.Bulletin;
import org.stoppress.notification.delivery.Deliveries;
import org.stoppress.notification.delivery.Delivery;
import org.stoppress.notification.delivery.Delivery.State;

/** One document for each delivery, one for each bulletin. The id of a delivery is its claim: the store takes it once. */
final class MongoDeliveries implements Deliveries {
    private static final int DUPLICATE_KEY = 11_000;
    private static final int BATCH = 1_000;
    private static final Duration CAPS = Duration.ofDays(3);
    private static final String PENDING = State.PENDING.word();
    private static final String HELD = State.HELD.word();

    private final Supplier<MongoDatabase> database;
    private final ToIntFunction<String> shards;
    private volatile boolean indexed;

    /** @param shards of endpoints */
    MongoDeliveries(Supplier<MongoDatabase> database, ToIntFunction<String> shards) {
        this.database = database;
        this.shards = shards;
    }

    @Override
    public void keep(Bulletin bulletin) {
        var document = DeliveryDocument.of(bulletin);
        document.remove("_id");
        Outages.guard(() -> bulletins()
                .updateOne(
                        eq("_id", bulletin.id()),
                        new Document("$setOnInsert", document),
                        new UpdateOptions().upsert(true)));
    }

    @Override
    public Map<String, Bulletin> bulletins(Collection<String> ids) {
        return Outages.guard(() -> {
            var found = new HashMap<String, Bulletin>();
            for (var document : bulletins().find(in("_id", ids))) {
                found.put(document.getString("_id"), DeliveryDocument.bulletin(document));
            }
            return found;
        });
    }

    @Override
    public void takeBack(String articleId, long upTo, boolean erase) {
        var takenBack = set("takenBack", true);
        Outages.guard(() -> bulletins()
                .updateMany(
                        and(eq("articleId", articleId), lt("version", upTo)),
                        erase ? combine(takenBack, unset("alert.headline"), unset("alert.summary")) : takenBack));
    }

    @Override
    public List<Delivery> claim(List<Delivery> deliveries) {
        var claimed = new ArrayList<Delivery>(deliveries.size());
        for (int from = 0; from < deliveries.size(); from += BATCH) {
            var batch = deliveries.subList(from, Math.min(deliveries.size(), from + BATCH));
            var known = insert(batch);
            for (int i = 0; i < batch.size(); i++) {
                if (!known.contains(i)) {
                    claimed.add(batch.get(i));
                }
            }
        }
        return claimed;
    }

    /** The places in the batch of those that somebody claimed before. */
    private Set<Integer> insert(List<Delivery> batch) {
        var documents = batch.stream()
                .map(delivery -> DeliveryDocument.of(delivery, shards.applyAsInt(delivery.endpoint())))
                .toList();
        var known = new HashSet<Integer>();
        try {
            Outages.guard(() -> deliveries().insertMany(documents, new InsertManyOptions().ordered(false)));
        } catch (MongoBulkWriteException e) {
            for (BulkWriteError error : e.getWriteErrors()) {
                if (error.getCode() != DUPLICATE_KEY) {
                    throw e;
                }
                known.add(error.getIndex());
            }
        }
        return known;
    }

    @Override
    public List<Delivery> ofArticle(String articleId) {
        return all(eq("articleId", articleId));
    }

    @Override
    public List<Delivery> ofArticle(String articleId, String endpoint) {
        return all(and(eq("endpoint", endpoint), eq("articleId", articleId)));
    }

    @Override
    public void overtake(String articleId, long version) {
        Outages.guard(() -> heads().updateOne(
                        eq("_id", articleId),
                        combine(Updates.max("version", version), set("at", Date.from(Instant.now()))),
                        new UpdateOptions().upsert(true)));
    }

    @Override
    public void brake(String articleId, boolean on) {
        Outages.guard(() -> heads().updateOne(
                        eq("_id", articleId),
                        combine(on ? set("braked", true) : unset("braked"), set("at", Date.from(Instant.now()))),
                        new UpdateOptions().upsert(true)));
    }

    @Override
    public Head head(String articleId) {
        return Outages.guard(() -> {
            var head = heads().find(eq("_id", articleId)).first();
            return head == null ? new Head(0, false) : new Head(head.get("version", 0L), head.get("braked", false));
        });
    }

    @Override
    public Optional<Delivery> find(String id) {
        return Outages.guard(() ->
                Optional.ofNullable(deliveries().find(eq("_id", id)).first()).map(DeliveryDocument::delivery));
    }

    @Override
    public List<Delivery> ofSubscription(
            String endpoint, String subscription, Set<State> states, @Nullable Place before, int most) {
        var conditions = new ArrayList<Bson>();
        conditions.add(eq("endpoint", endpoint));
        conditions.add(eq("subscriptions", subscription));
        conditions.add(in("state", states.stream().map(State::word).toList()));
        if (before != null) {
            var at = Date.from(before.createdAt());
            conditions.add(lte("createdAt", at));
            conditions.add(or(lt("createdAt", at), lt("_id", before.id())));
        }
        return Outages.guard(() -> list(deliveries()
                .find(and(conditions))
                .sort(Sorts.descending("createdAt", "_id"))
                .limit(most)));
    }

    @Override
    public void end(Collection<Ending> endings) {
        var updates = new ArrayList<UpdateOneModel<Document>>();
        for (var ending : endings) {
            updates.add(new UpdateOneModel<>(and(eq("_id", ending.id()), eq("state", PENDING)), ended(ending)));
        }
        if (updates.isEmpty()) {
            return;
        }
        long matched = Outages.guard(() -> deliveries()
                .bulkWrite(updates, new BulkWriteOptions().ordered(false))
                .getMatchedCount());
        var told = endings.stream().filter(Ending::told).map(Ending::id).toList();
        if (matched < updates.size() && !told.isEmpty()) {
            Outages.guard(() -> deliveries()
                    .updateMany(
                            and(in("_id", told), eq("state", State.CANCELLED.word())),
                            combine(set("told", true), set("state", State.DELIVERED.word()))));
        }
    }

    private static Bson ended(Ending ending) {
        var changes = new ArrayList<Bson>();
        changes.add(set("state", ending.state().word()));
        changes.add(set("attempts", ending.attempts()));
        if (ending.told()) {
            changes.add(set("told", true));
        }
        if (ending.uncertain()) {
            changes.add(set("uncertain", true));
        }
        if (ending.began() != null) {
            changes.add(set("beganAt", Date.from(ending.began())));
        }
        if (ending.due() != null) {
            changes.add(set("due", Date.from(ending.due())));
        }
        if (ending.state() != State.PENDING) {
            changes.add(set("endedAt", Date.from(ending.at())));
        }
        changes.add(ending.reason() == null ? unset("reason") : set("reason", ending.reason()));
        return combine(changes);
    }

    @Override
    public void replace(Collection<String> ids, Bulletin bulletin) {
        Outages.guard(() -> deliveries()
                .updateMany(
                        and(in("_id", ids), in("state", HELD, PENDING)),
                        combine(
                                set("bulletins", List.of(bulletin.id())),
                                set("version", bulletin.alert().version()),
                                set("urgency", bulletin.urgency()))));
    }

    @Override
    public void cancel(Collection<String> ids, String reason, Instant now) {
        if (!ids.isEmpty()) {
            Outages.guard(() -> deliveries()
                    .updateMany(
                            and(in("_id", ids), in("state", HELD, PENDING)),
                            combine(
                                    set("state", State.CANCELLED.word()),
                                    set("endedAt", Date.from(now)),
                                    set("reason", reason))));
        }
    }

    @Override
    public void summarise(Collection<String> ids) {
        Outages.guard(() ->
                deliveries().updateMany(and(in("_id", ids), eq("state", HELD)), set("state", State.SUMMARISED.word())));
    }

    @Override
    public void toldWith(Delivery summary, Instant now) {
        Outages.guard(() -> deliveries()
                .updateMany(
                        and(
                                eq("endpoint", summary.endpoint()),
                                eq("state", State.SUMMARISED.word()),
                                in("bulletins", summary.bulletins())),
                        combine(
                                set("state", State.DELIVERED.word()),
                                set("told", true),
                                set("endedAt", Date.from(now)))));
    }

    @Override
    public boolean replay(String id, Instant due) {
        return Outages.guard(() -> deliveries()
                        .updateOne(
                                and(eq("_id", id), Filters.ne("state", State.SUMMARISED.word())),
                                combine(
                                        set("state", PENDING),
                                        set("attempts", 0),
                                        set("due", Date.from(due)),
                                        unset("reason"),
                                        unset("endedAt")))
                        .getMatchedCount()
                == 1);
    }

    @Override
    public List<Delivery> due(Collection<Integer> ours, Instant now, int most) {
        return Outages.guard(() -> list(deliveries()
                .find(and(eq("state", PENDING), lte("due", Date.from(now)), in("shard", ours)))
                .sort(Sorts.ascending("due"))
                .limit(most)));
    }

    @Override
    public void untried(Collection<Integer> ours, Consumer<Delivery> untried) {
        Outages.guard(() -> {
            for (var document : deliveries()
                    .find(and(eq("state", PENDING), eq("attempts", 0), in("shard", ours)))
                    .sort(Sorts.ascending("due"))) {
                untried.accept(DeliveryDocument.delivery(document));
            }
            return true;
        });
    }

    @Override
    public void postpone(Collection<String> ids, Instant due) {
        Outages.guard(() ->
                deliveries().updateMany(and(in("_id", ids), eq("state", PENDING)), set("due", Date.from(due))));
    }

    @Override
    public List<Delivery> released(Collection<Integer> ours, Instant now, int most) {
        return Outages.guard(() -> list(deliveries()
                        .find(and(eq("state", HELD), lte("due", Date.from(now)), in("shard", ours)))
                        .sort(Sorts.ascending("due"))
                        .limit(most)))
                .stream()
                .sorted(java.util.Comparator.comparing(Delivery::endpoint))
                .toList();
    }

    @Override
    public boolean count(String subscription, String day, int cap, String deliveryId) {
        var id = subscription + ' ' + day;
        return Outages.guard(() -> {
            if (counted(id, cap, deliveryId)) {
                return true;
            }
            try {
                caps().insertOne(new Document("_id", id)
                        .append("subscription", subscription)
                        .append("ids", List.of(deliveryId))
                        .append("at", Date.from(Instant.now())));
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCode() != DUPLICATE_KEY) {
                    throw e;
                }
                return counted(id, cap, deliveryId);
            }
        });
    }

    private boolean counted(String id, int cap, String deliveryId) {
        return caps().updateOne(
                                and(
                                        eq("_id", id),
                                        or(eq("ids", deliveryId), Filters.exists("ids." + (cap - 1), false))),
                                Updates.addToSet("ids", deliveryId))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public void erase(String subscription, String endpoint, boolean endpointToo) {
        Outages.guard(() -> {
            caps().deleteMany(eq("subscription", subscription));
            if (endpointToo) {
                return deliveries().deleteMany(eq("endpoint", endpoint));
            }
            var its = and(eq("endpoint", endpoint), eq("subscriptions", subscription));
            deliveries().updateMany(its, Updates.pull("subscriptions", subscription));
            return deliveries().deleteMany(and(eq("endpoint", endpoint), Filters.size("subscriptions", 0)));
        });
    }

    @Override
    public long forget(Instant before) {
        return Outages.guard(() -> {
            caps().deleteMany(lt("at", Date.from(Instant.now().minus(CAPS))));
            heads().deleteMany(lt("at", Date.from(before)));
            bulletins().deleteMany(lt("receivedAt", Date.from(before)));
            return deliveries().deleteMany(lt("createdAt", Date.from(before))).getDeletedCount();
        });
    }

    private List<Delivery> all(Bson filter) {
        return Outages.guard(() -> list(deliveries().find(filter)));
    }

    private static List<Delivery> list(Iterable<Document> documents) {
        var found = new ArrayList<Delivery>();
        documents.forEach(document -> found.add(DeliveryDocument.delivery(document)));
        return found;
    }

    private MongoCollection<Document> deliveries() {
        var collection = database.get().getCollection("deliveries");
        if (!indexed) {
            collection.createIndex(Indexes.ascending("articleId"));
            collection.createIndex(Indexes.ascending("state", "due"));
            collection.createIndex(Indexes.ascending("endpoint", "createdAt"));
            collection.createIndex(Indexes.ascending("createdAt"));
            bulletins().createIndex(Indexes.ascending("articleId"));
            indexed = true;
        }
        return collection;
    }

    private MongoCollection<Document> bulletins() {
        return database.get().getCollection("bulletins");
    }

    private MongoCollection<Document> heads() {
        return database.get().getCollection("heads");
    }

    private MongoCollection<Document> caps() {
        return database.get().getCollection("caps");
    }
}
