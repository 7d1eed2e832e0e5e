package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.set;
import static org.stoppress.ingest.store.mongo.Fields.number;
import static org.stoppress.ingest.store.mongo.Fields.part;
import static org.stoppress.ingest.store.mongo.Fields.put;
import static org.stoppress.ingest.store.mongo.Fields.text;
import static org.stoppress.ingest.store.mongo.Outages.sorted;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.Optional;
import org.bson.BsonSerializationException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.intake.KeptAnswers;

/** Kept answers, one document each. */
@Component
final class MongoKeptAnswers implements KeptAnswers, Indexed {
    private static final String AT = "at";

    private final MongoDatabaseFactory database;

    MongoKeptAnswers(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void createIndexes() {
        answers().createIndex(Indexes.ascending(AT));
    }

    @Override
    public Optional<Known> open(String source, String key, String request, Instant now) {
        return sorted(() -> {
            try {
                answers()
                        .insertOne(new Document("_id", id(source, key))
                                .append("request", request)
                                .append(AT, Fields.date(now)));
                return Optional.empty();
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                return Optional.ofNullable(answers().find(byId(source, key)).first())
                        .map(document -> new Known(text(document, "request"), answer(part(document, "answer"))));
            }
        });
    }

    @Override
    public void keep(String source, String key, KeptAnswer answer) {
        var document = new Document("status", answer.status()).append("body", answer.body());
        put(document, "location", answer.location());
        sorted(() -> {
            try {
                answers().updateOne(byId(source, key), set("answer", document));
            } catch (BsonSerializationException _) {
                // Larger than can be kept: should the request come again, it is answered anew.
            }
        });
    }

    @Override
    public void forget(String source, String key) {
        sorted(() -> {
            answers().deleteOne(byId(source, key));
        });
    }

    @Override
    public void sweep(Instant instant) {
        sorted(() -> {
            answers().deleteMany(lt(AT, Fields.date(instant)));
        });
    }

    private static @Nullable KeptAnswer answer(@Nullable Document document) {
        return document == null
                ? null
                : new KeptAnswer(
                        (int) number(document, "status"), document.getString("location"), text(document, "body"));
    }

    private static Bson byId(String source, String key) {
        return eq("_id", id(source, key));
    }

    /** A source's id has no space. */
    private static String id(String source, String key) {
        return source + " " + key;
    }

    private MongoCollection<Document> answers() {
        return database.getMongoDatabase().getCollection("answers");
    }
}
