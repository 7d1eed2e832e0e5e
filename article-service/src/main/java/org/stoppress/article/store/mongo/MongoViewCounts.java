package org.stoppress.article.store.mongo;

import static org.stoppress.article.store.mongo.StandingDocument.ID;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.browse.ViewCounts;

/** Counts by story in {@code views}, by story and hour in {@code viewHours}. */
final class MongoViewCounts implements ViewCounts {
    private static final String COUNT = "count";
    private static final String BATCHES = "batches";

    /** More than instances that may write between a batch's failure and its next try, two seconds later. */
    private static final int BATCHES_REMEMBERED = 16;

    private final MongoCollection<Document> totals;
    private final MongoCollection<Document> hours;
    private final AtomicBoolean indexed = new AtomicBoolean();

    MongoViewCounts(MongoDatabase database) {
        totals = database.getCollection("views");
        hours = database.getCollection("viewHours");
    }

    @Override
    public void add(Batch batch) {
        var hour = batch.at().truncatedTo(ChronoUnit.HOURS);
        var perStory = new ArrayList<WriteModel<Document>>();
        var perHour = new ArrayList<WriteModel<Document>>();
        batch.counts().forEach((id, count) -> {
            perStory.add(increment(id.value(), batch, count, new Document()));
            perHour.add(increment(
                    id.value() + "/" + hour,
                    batch,
                    count,
                    new Document("article", id.value()).append("hour", Date.from(hour))));
        });
        Outages.watch(() -> {
            ensureIndex();
            addOnce(totals, perStory);
            addOnce(hours, perHour);
        });
    }

    /** Where another instance made the document meanwhile, the second try finds it; where the batch is in it, nothing does. */
    private static void addOnce(MongoCollection<Document> collection, List<WriteModel<Document>> increments) {
        var refused = Bulk.write(collection, increments);
        Bulk.write(collection, refused.stream().map(increments::get).toList());
    }

    /** Finds no document that has the batch already, and so would make another of that key, which is refused. */
    private static WriteModel<Document> increment(String key, Batch batch, int count, Document whenNew) {
        var update = new Document("$inc", new Document(COUNT, (long) count))
                .append(
                        "$push",
                        new Document(
                                BATCHES,
                                new Document("$each", List.of(batch.name())).append("$slice", -BATCHES_REMEMBERED)));
        if (!whenNew.isEmpty()) {
            update.append("$setOnInsert", whenNew);
        }
        return new UpdateOneModel<>(
                new Document(ID, key).append(BATCHES, new Document("$ne", batch.name())),
                update,
                new UpdateOptions().upsert(true));
    }

    @Override
    public void forgetHoursBefore(Instant time) {
        Outages.watch(() -> hours.deleteMany(new Document("hour", new Document("$lt", Date.from(time)))));
    }

    @Override
    public Map<ArticleId, Long> totals(Collection<ArticleId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var keys = ids.stream().map(ArticleId::value).toList();
        var found = new HashMap<ArticleId, Long>();
        Outages.watch(() -> totals.find(new Document(ID, new Document("$in", keys)))
                .forEach(document -> found.put(CurrentDocument.id(document), document.getLong(COUNT))));
        return found;
    }

    @Override
    public List<Views> mostRead(Instant since, int limit) {
        var stages = List.of(
                new Document(
                        "$match",
                        new Document("hour", new Document("$gte", Date.from(since.truncatedTo(ChronoUnit.HOURS))))),
                new Document("$group", new Document(ID, "$article").append(COUNT, new Document("$sum", "$" + COUNT))),
                new Document("$sort", new Document(COUNT, -1).append(ID, 1)),
                new Document("$limit", limit));
        return Outages.watch(() -> hours.aggregate(stages)
                .map(document -> new Views(
                        CurrentDocument.id(document),
                        document.get(COUNT, Number.class).longValue()))
                .into(new ArrayList<>()));
    }

    private void ensureIndex() {
        if (!indexed.get()) {
            hours.createIndex(new Document("hour", 1));
            indexed.set(true);
        }
    }
}
