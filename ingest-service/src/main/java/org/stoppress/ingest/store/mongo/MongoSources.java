package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.stoppress.ingest.store.mongo.Fields.documents;
import static org.stoppress.ingest.store.mongo.Fields.put;
import static org.stoppress.ingest.store.mongo.Fields.requiredInstant;
import static org.stoppress.ingest.store.mongo.Fields.text;
import static org.stoppress.ingest.store.mongo.Outages.sorted;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.source.Source;
import org.stoppress.ingest.source.Sources;

/** Sources, one document each. */
@Component
final class MongoSources implements Sources, Indexed {
    private static final String DIGEST = "keys.digest";

    private final MongoDatabaseFactory database;

    MongoSources(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void createIndexes() {
        sources().createIndex(Indexes.ascending(DIGEST));
    }

    @Override
    public List<Source> all() {
        return sorted(() -> sources().find().map(MongoSources::source).into(new ArrayList<>()));
    }

    @Override
    public Optional<Source> find(String id) {
        return sorted(
                () -> Optional.ofNullable(sources().find(eq("_id", id)).first()).map(MongoSources::source));
    }

    @Override
    public Optional<Source> withKey(String digest) {
        return sorted(() ->
                Optional.ofNullable(sources().find(eq(DIGEST, digest)).first()).map(MongoSources::source));
    }

    @Override
    public boolean add(Source source) {
        return sorted(() -> {
            try {
                sources().insertOne(document(source));
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                return false;
            }
        });
    }

    @Override
    public void replace(Source source) {
        sorted(() -> {
            sources().replaceOne(eq("_id", source.id()), document(source));
        });
    }

    private static Document document(Source source) {
        var document = new Document("_id", source.id())
                .append("createdAt", source.createdAt().toString())
                .append("removed", source.removed())
                .append(
                        "keys",
                        source.keys().stream().map(MongoSources::document).toList());
        put(document, "name", source.name());
        return document;
    }

    private static Document document(Source.Key key) {
        return new Document("id", key.id())
                .append("digest", key.digest())
                .append("createdAt", key.createdAt().toString());
    }

    private static Source source(Document document) {
        return new Source(
                text(document, "_id"),
                document.getString("name"),
                requiredInstant(document, "createdAt"),
                document.getBoolean("removed", false),
                documents(document, "keys").stream().map(MongoSources::key).toList());
    }

    private static Source.Key key(Document document) {
        return new Source.Key(text(document, "id"), text(document, "digest"), requiredInstant(document, "createdAt"));
    }

    private MongoCollection<Document> sources() {
        return database.getMongoDatabase().getCollection("sources");
    }
}
