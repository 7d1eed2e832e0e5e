package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.lt;
import static org.stoppress.ingest.store.mongo.Fields.part;
import static org.stoppress.ingest.store.mongo.Fields.put;
import static org.stoppress.ingest.store.mongo.Fields.text;
import static org.stoppress.ingest.store.mongo.Outages.sorted;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.audit.Acts;
import org.stoppress.ingest.audit.AuditEntry;
import org.stoppress.ingest.audit.AuditQuery;

/** What the admin did, one document for each act; none is ever changed. */
@Component
final class MongoActs implements Acts, Indexed {
    private static final String AT = "at";
    private static final AuditFilters.Names NAMES = new AuditFilters.Names("source", AT);

    private final MongoDatabaseFactory database;

    MongoActs(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void createIndexes() {
        acts().createIndex(Indexes.descending(AT));
    }

    @Override
    public void add(AuditEntry entry) {
        var document = new Document("_id", entry.id())
                .append(AT, Fields.date(entry.at()))
                .append("what", entry.what())
                .append("details", new Document(entry.details()));
        put(document, "source", entry.source());
        put(document, "by", entry.by());
        sorted(() -> {
            acts().insertOne(document);
        });
    }

    @Override
    public List<AuditEntry> list(AuditQuery query, int most) {
        return sorted(() -> acts().find(AuditFilters.of(query, NAMES))
                .sort(AuditFilters.latestFirst(NAMES))
                .limit(most)
                .map(MongoActs::entry)
                .into(new ArrayList<>()));
    }

    @Override
    public void sweep(Instant instant) {
        sorted(() -> {
            acts().deleteMany(lt(AT, Fields.date(instant)));
        });
    }

    private static AuditEntry entry(Document document) {
        var details = part(document, "details");
        return new AuditEntry(
                text(document, "_id"),
                Fields.present(document.getDate(AT), AT).toInstant(),
                text(document, "what"),
                document.getString("source"),
                document.getString("by"),
                null,
                details == null ? Map.of() : details);
    }

    private MongoCollection<Document> acts() {
        return database.getMongoDatabase().getCollection("acts");
    }
}
