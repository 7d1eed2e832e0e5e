package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static org.stoppress.ingest.store.mongo.Fields.documents;
import static org.stoppress.ingest.store.mongo.Fields.number;
import static org.stoppress.ingest.store.mongo.Fields.put;
import static org.stoppress.ingest.store.mongo.Fields.text;
import static org.stoppress.ingest.store.mongo.Outages.sorted;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.reject.Reject;
import org.stoppress.ingest.reject.Rejects;
import org.stoppress.ingest.reject.Verb;

/** The reject box, one document for each that was refused. */
@Component
final class MongoRejects implements Rejects, Indexed {
    private static final String ID = "_id";
    private static final String SOURCE = "source";
    private static final String AT = "at";
    private static final String PAYLOAD = "payload";
    private static final String LENGTH = "length";
    private static final Bson LATEST_FIRST = new Document(AT, -1).append(ID, -1);

    private final MongoDatabaseFactory database;

    MongoRejects(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void createIndexes() {
        rejects().createIndex(Indexes.descending(AT));
        rejects().createIndex(Indexes.compoundIndex(Indexes.ascending(SOURCE), Indexes.descending(AT)));
    }

    @Override
    public void keep(Collection<Reject> all) {
        var writes = all.stream().<WriteModel<Document>>map(MongoRejects::write).toList();
        sorted(() -> {
            rejects().bulkWrite(writes, new BulkWriteOptions().ordered(false));
        });
    }

    private static WriteModel<Document> write(Reject reject) {
        return new UpdateOneModel<>(
                eq(ID, reject.id()),
                new Document("$set", document(reject))
                        .append(
                                "$setOnInsert",
                                new Document("firstAt", reject.firstAt().toString()))
                        .append("$inc", new Document("times", 1L)),
                new UpdateOptions().upsert(true));
    }

    @Override
    public List<Reject> list(Query query, int most) {
        return sorted(() -> rejects()
                .find(filter(query))
                .sort(LATEST_FIRST)
                .projection(exclude(PAYLOAD))
                .limit(most)
                .map(MongoRejects::reject)
                .into(new ArrayList<>()));
    }

    private static Bson filter(Query query) {
        var filters = new ArrayList<Bson>();
        if (query.source() != null) {
            filters.add(eq(SOURCE, query.source()));
        }
        if (query.articleId() != null) {
            filters.add(eq("refusals.articleId", query.articleId()));
        }
        if (query.status() != null) {
            filters.add(eq("refusals.status", query.status()));
        }
        if (query.from() != null) {
            filters.add(gte(AT, Fields.date(query.from())));
        }
        if (query.to() != null) {
            filters.add(lt(AT, Fields.date(query.to())));
        }
        var after = query.after();
        if (after != null) {
            var at = Fields.date(after.at());
            filters.add(lte(AT, at));
            filters.add(or(lt(AT, at), lt(ID, after.id())));
        }
        return filters.isEmpty() ? new Document() : and(filters);
    }

    @Override
    public Optional<Reject> find(String id) {
        return sorted(
                () -> Optional.ofNullable(rejects().find(eq(ID, id)).first()).map(MongoRejects::reject));
    }

    @Override
    public boolean remove(String id) {
        return sorted(() -> rejects().deleteOne(eq(ID, id)).getDeletedCount() == 1);
    }

    @Override
    public void removeAbout(String source, String articleId) {
        sorted(() -> {
            rejects().deleteMany(and(eq(SOURCE, source), eq("refusals.articleId", articleId)));
        });
    }

    @Override
    public void sweep(Instant instant) {
        sorted(() -> {
            rejects().deleteMany(lt(AT, Fields.date(instant)));
        });
    }

    @Override
    public void trim(String source, int most, long bytes) {
        sorted(() -> {
            long together = 0;
            int place = 0;
            for (var document :
                    rejects().find(eq(SOURCE, source)).sort(LATEST_FIRST).projection(include(AT, LENGTH))) {
                together += number(document, LENGTH);
                if (++place > most || together > bytes) {
                    rejects()
                            .deleteMany(and(
                                    eq(SOURCE, source),
                                    lte(AT, document.getDate(AT)),
                                    or(lt(AT, document.getDate(AT)), lte(ID, text(document, ID)))));
                    return;
                }
            }
        });
    }

    private static Document document(Reject reject) {
        var document = new Document(SOURCE, reject.source())
                .append(AT, Fields.date(reject.at()))
                .append("size", reject.size())
                .append("truncated", reject.truncated())
                .append(PAYLOAD, new Binary(reject.payload()))
                .append(LENGTH, (long) reject.payload().length)
                .append(
                        "refusals",
                        reject.refusals().stream().map(MongoRejects::document).toList());
        put(document, "contentType", reject.contentType());
        put(document, "request", reject.request());
        put(document, "verb", reject.verb() == null ? null : reject.verb().name());
        return document;
    }

    private static Document document(Reject.Refusal refusal) {
        var document = new Document("status", refusal.status())
                .append("type", refusal.type())
                .append("problem", refusal.problem());
        put(document, "place", refusal.place());
        put(document, "uri", refusal.uri());
        put(document, "articleId", refusal.articleId());
        return document;
    }

    private static Reject reject(Document document) {
        var payload = document.get(PAYLOAD, Binary.class);
        return new Reject(
                text(document, ID),
                text(document, SOURCE),
                Fields.requiredInstant(document, "firstAt"),
                Fields.present(document.getDate(AT), AT).toInstant(),
                number(document, "times"),
                document.getString("contentType"),
                number(document, "size"),
                document.getBoolean("truncated", false),
                payload == null ? new byte[0] : payload.getData(),
                document.getString("request"),
                document.getString("verb") == null ? null : Verb.valueOf(document.getString("verb")),
                documents(document, "refusals").stream()
                        .map(MongoRejects::refusal)
                        .toList());
    }

    private static Reject.Refusal refusal(Document document) {
        return new Reject.Refusal(
                document.getInteger("place"),
                (int) number(document, "status"),
                text(document, "type"),
                document.getString("uri"),
                document.getString("articleId"),
                text(document, "problem"));
    }

    private MongoCollection<Document> rejects() {
        return database.getMongoDatabase().getCollection("rejects");
    }
}
