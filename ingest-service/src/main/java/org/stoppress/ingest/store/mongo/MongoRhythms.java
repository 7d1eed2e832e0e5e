package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static org.stoppress.ingest.store.mongo.Fields.instant;
import static org.stoppress.ingest.store.mongo.Fields.number;
import static org.stoppress.ingest.store.mongo.Fields.put;
import static org.stoppress.ingest.store.mongo.Fields.requiredInstant;
import static org.stoppress.ingest.store.mongo.Fields.text;
import static org.stoppress.ingest.store.mongo.Outages.sorted;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.rhythm.Rhythm;
import org.stoppress.ingest.rhythm.Rhythms;

/** The sources' rhythms, one document each; there are as many as sources, so all may be read. */
@Component
final class MongoRhythms implements Rhythms {
    private static final String REVISION = "revision";
    private static final String ALARM = "alarm";

    /** Beside the rhythms: no source's id begins so. */
    private static final String LISTENING = "_listening";

    private final MongoDatabaseFactory database;

    MongoRhythms(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public boolean add(Rhythm rhythm) {
        return sorted(() -> {
            try {
                rhythms().insertOne(document(rhythm));
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
    public Optional<Rhythm> find(String source) {
        return sorted(() -> Optional.ofNullable(rhythms()
                        .find(and(eq("_id", source), ne("_id", LISTENING)))
                        .first())
                .map(MongoRhythms::rhythm));
    }

    @Override
    public boolean replace(Rhythm rhythm) {
        return sorted(() -> rhythms()
                        .replaceOne(
                                and(eq("_id", rhythm.source()), eq(REVISION, rhythm.revision() - 1)), document(rhythm))
                        .getMatchedCount()
                == 1);
    }

    @Override
    public List<Rhythm> alarming(Instant now) {
        return sorted(() -> rhythms()
                        .find(and(ne("_id", LISTENING), lte(ALARM, Date.from(now))))
                        .map(MongoRhythms::rhythm)
                        .into(new ArrayList<>()))
                .stream()
                .filter(rhythm -> rhythm.quietSince() == null)
                .toList();
    }

    @Override
    public List<Rhythm> all() {
        return sorted(() ->
                rhythms().find(ne("_id", LISTENING)).map(MongoRhythms::rhythm).into(new ArrayList<>()));
    }

    @Override
    public Optional<Instant> listening(Instant now) {
        return sorted(() -> Optional.ofNullable(rhythms()
                        .findOneAndReplace(
                                eq("_id", LISTENING),
                                new Document("_id", LISTENING).append("at", now.toString()),
                                new FindOneAndReplaceOptions().upsert(true).returnDocument(ReturnDocument.BEFORE)))
                .map(document -> requiredInstant(document, "at")));
    }

    private static Document document(Rhythm rhythm) {
        var document = new Document("_id", rhythm.source())
                .append(REVISION, rhythm.revision())
                .append("firstAt", rhythm.firstAt().toString())
                .append("lastAt", rhythm.lastAt().toString())
                .append("times", rhythm.times())
                .append("rates", rhythm.rates())
                .append("hour", rhythm.hour().toString())
                .append("inHour", rhythm.inHour())
                .append("longest", rhythm.longest());
        put(document, "alarmAt", rhythm.alarmAt());
        put(document, "quietSince", rhythm.quietSince());
        if (rhythm.alarmAt() != null) {
            document.append(ALARM, Fields.date(rhythm.alarmAt()));
        }
        return document;
    }

    private static Rhythm rhythm(Document document) {
        return new Rhythm(
                text(document, "_id"),
                number(document, REVISION),
                requiredInstant(document, "firstAt"),
                requiredInstant(document, "lastAt"),
                number(document, "times"),
                Fields.present(document.getList("rates", Double.class), "rates"),
                requiredInstant(document, "hour"),
                (int) number(document, "inHour"),
                Fields.present(document.getDouble("longest"), "longest"),
                instant(document, "alarmAt"),
                instant(document, "quietSince"));
    }

    private MongoCollection<Document> rhythms() {
        return database.getMongoDatabase().getCollection("rhythms");
    }
}
