package org.stoppress.ingest.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static org.stoppress.ingest.store.mongo.Outages.sorted;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.stereotype.Component;
import org.stoppress.ingest.polling.PolledFeed;
import org.stoppress.ingest.polling.PolledFeed.State;
import org.stoppress.ingest.polling.PolledFeeds;

/** Polled feeds, one document each; {@code due} is when somebody is to do something about it. */
@Component
final class MongoPolledFeeds implements PolledFeeds, Indexed {
    static final String DUE = "due";
    static final String SOURCE = "source";
    static final String STATE = "state";
    static final String REVISION = "revision";

    /** Later than anything that is due. */
    private static final Date EVER = Date.from(Instant.parse("9999-12-31T00:00:00Z"));

    private final MongoDatabaseFactory database;

    MongoPolledFeeds(MongoDatabaseFactory database) {
        this.database = database;
    }

    @Override
    public void createIndexes() {
        feeds().createIndex(Indexes.ascending(DUE));
        feeds().createIndex(Indexes.ascending(SOURCE, "_id"));
    }

    @Override
    public boolean add(PolledFeed feed) {
        return sorted(() -> {
            try {
                feeds().insertOne(PolledFeedDocument.of(feed));
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
    public Optional<PolledFeed> find(String id) {
        return sorted(
                () -> Optional.ofNullable(feeds().find(eq("_id", id)).first()).map(PolledFeedDocument::toFeed));
    }

    @Override
    public List<PolledFeed> page(@Nullable String source, @Nullable String after, int most) {
        var conditions = new ArrayList<Bson>();
        conditions.add(ne(STATE, State.REMOVED.name()));
        conditions.add(gt("_id", after == null ? "" : after));
        if (source != null) {
            conditions.add(eq(SOURCE, source));
        }
        return sorted(() -> feeds().find(and(conditions))
                .sort(Sorts.ascending("_id"))
                .limit(most)
                .map(PolledFeedDocument::toFeed)
                .into(new ArrayList<>()));
    }

    @Override
    public long count(String source) {
        return sorted(() -> feeds().countDocuments(and(eq(SOURCE, source), ne(STATE, State.REMOVED.name()))));
    }

    @Override
    public boolean replace(PolledFeed feed) {
        return sorted(() -> feeds().replaceOne(
                                and(eq("_id", feed.id()), eq(REVISION, feed.revision() - 1)),
                                PolledFeedDocument.of(feed))
                        .getMatchedCount()
                == 1);
    }

    @Override
    public void delete(String id) {
        sorted(() -> {
            feeds().deleteOne(eq("_id", id));
        });
    }

    @Override
    public List<String> due(Instant now, int most) {
        return sorted(() -> feeds().find(lte(DUE, Date.from(now)))
                .sort(Sorts.ascending(DUE))
                .projection(Projections.include("_id"))
                .limit(most)
                .map(document -> Fields.text(document, "_id"))
                .into(new ArrayList<>()));
    }

    @Override
    public Optional<Instant> nextDue() {
        return sorted(() -> Optional.ofNullable(feeds().find(lte(DUE, EVER))
                        .sort(Sorts.ascending(DUE))
                        .projection(Projections.include(DUE))
                        .first())
                .map(document -> document.getDate(DUE))
                .map(Date::toInstant));
    }

    private MongoCollection<Document> feeds() {
        return database.getMongoDatabase().getCollection("feeds");
    }
}
