package org.stoppress.notification.store.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.stoppress.notification.delivery.StreamReach;
import org.stoppress.notification.delivery.StreamReaches;

/** One document for each alert, whose counts only grow. */
final class MongoStreamReaches implements StreamReaches {
    private final Supplier<MongoDatabase> database;

    MongoStreamReaches(Supplier<MongoDatabase> database) {
        this.database = database;
    }

    @Override
    public void add(Collection<StreamReach> reaches, Instant now) {
        var updates = new ArrayList<UpdateOneModel<Document>>();
        for (var reach : reaches) {
            var changes = new ArrayList<Bson>();
            changes.add(Updates.set("at", Date.from(now)));
            reach.readers().forEach((of, count) -> changes.add(Updates.inc("readers." + of, count)));
            updates.add(new UpdateOneModel<>(
                    eq("_id", reach.alertId()), Updates.combine(changes), new UpdateOptions().upsert(true)));
        }
        if (!updates.isEmpty()) {
            Outages.guard(() -> collection().bulkWrite(updates, new BulkWriteOptions().ordered(false)));
        }
    }

    @Override
    public Optional<StreamReach> find(String alertId) {
        return Outages.guard(() -> Optional.ofNullable(
                        collection().find(eq("_id", alertId)).first())
                .map(document -> {
                    var readers = new TreeMap<Integer, Long>();
                    document.get("readers", new Document())
                            .forEach((of, count) -> readers.put(Integer.valueOf(of), ((Number) count).longValue()));
                    return new StreamReach(alertId, readers);
                }));
    }

    @Override
    public void forget(Instant before) {
        Outages.guard(() -> collection().deleteMany(lt("at", Date.from(before))));
    }

    private MongoCollection<Document> collection() {
        return database.get().getCollection("streamReaches");
    }
}
