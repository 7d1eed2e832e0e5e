package org.stoppress.notification.store.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.stoppress.log.LogPosition;
import org.stoppress.notification.store.ReadPositions;

/** One document for each partition of each topic. */
final class MongoReadPositions implements ReadPositions {
    private static final String COLLECTION = "positions";

    private final Supplier<MongoDatabase> database;

    MongoReadPositions(Supplier<MongoDatabase> database) {
        this.database = database;
    }

    @Override
    public List<LogPosition> all() {
        return Outages.guard(() -> {
            var all = new ArrayList<LogPosition>();
            for (var document : database.get().getCollection(COLLECTION).find()) {
                all.add(new LogPosition(
                        document.getString("topic"),
                        document.getString("topicId"),
                        document.getInteger("partition"),
                        document.getLong("nextOffset")));
            }
            return List.copyOf(all);
        });
    }

    @Override
    public void keep(Collection<LogPosition> positions) {
        if (positions.isEmpty()) {
            return;
        }
        var writes = positions.stream()
                .map(position -> new ReplaceOneModel<>(
                        Filters.eq(id(position)), document(position), new ReplaceOptions().upsert(true)))
                .toList();
        Outages.guard(() ->
                database.get().getCollection(COLLECTION).bulkWrite(writes, new BulkWriteOptions().ordered(false)));
    }

    private static String id(LogPosition position) {
        return position.topic() + "-" + position.partition();
    }

    private static Document document(LogPosition position) {
        return new Document("_id", id(position))
                .append("topic", position.topic())
                .append("topicId", position.topicId())
                .append("partition", position.partition())
                .append("nextOffset", position.nextOffset());
    }
}
