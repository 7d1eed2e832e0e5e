package org.stoppress.notification.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.stoppress.notification.alert.Confirmation;
import org.stoppress.notification.alert.Ledgers;
import org.stoppress.notification.alert.StoryLedger;

/** One document for each story. Its revision guards every write. */
final class MongoLedgers implements Ledgers {
    private static final String COLLECTION = "stories";
    private static final int DUPLICATE_KEY = 11_000;

    private final Supplier<MongoDatabase> database;
    private volatile boolean indexed;

    MongoLedgers(Supplier<MongoDatabase> database) {
        this.database = database;
    }

    @Override
    public Map<String, StoryLedger> find(Collection<String> articleIds) {
        if (articleIds.isEmpty()) {
            return Map.of();
        }
        return Outages.guard(() -> {
            var found = new HashMap<String, StoryLedger>();
            for (var document : stories().find(in("_id", articleIds))) {
                var ledger = LedgerDocument.ledger(document);
                found.put(ledger.articleId(), ledger);
            }
            return found;
        });
    }

    @Override
    public Set<String> keep(Collection<StoryLedger> ledgers) {
        var lost = new HashSet<String>();
        insert(ledgers.stream().filter(ledger -> ledger.revision() == 0).toList(), lost);
        for (var ledger : ledgers) {
            if (ledger.revision() > 0 && !replace(ledger)) {
                lost.add(ledger.articleId());
            }
        }
        return lost;
    }

    private void insert(List<StoryLedger> ledgers, Set<String> lost) {
        if (ledgers.isEmpty()) {
            return;
        }
        var documents = ledgers.stream()
                .map(ledger -> LedgerDocument.of(ledger.revised()))
                .toList();
        try {
            Outages.guard(() -> documents.size() == 1
                    ? stories().insertOne(documents.getFirst())
                    : stories().insertMany(documents, new InsertManyOptions().ordered(false)));
        } catch (MongoWriteException e) {
            if (e.getError().getCode() != DUPLICATE_KEY) {
                throw e;
            }
            lost.add(ledgers.getFirst().articleId());
        } catch (MongoBulkWriteException e) {
            for (BulkWriteError error : e.getWriteErrors()) {
                if (error.getCode() != DUPLICATE_KEY) {
                    throw e;
                }
                lost.add(ledgers.get(error.getIndex()).articleId());
            }
        }
    }

    private boolean replace(StoryLedger ledger) {
        return Outages.guard(() -> stories()
                        .replaceOne(
                                and(eq("_id", ledger.articleId()), eq("revision", ledger.revision())),
                                LedgerDocument.of(ledger.revised()))
                        .getMatchedCount()
                == 1);
    }

    @Override
    public void confirm(Collection<Confirmation> confirmations) {
        var updates = new ArrayList<UpdateOneModel<Document>>();
        for (var confirmation : confirmations) {
            updates.add(new UpdateOneModel<>(
                    and(eq("_id", confirmation.articleId()), eq("pending.id", confirmation.alertId())),
                    strikeOut(confirmation)));
        }
        if (!updates.isEmpty()) {
            Outages.guard(() -> stories().bulkWrite(updates, new BulkWriteOptions().ordered(false)));
        }
    }

    private static Bson strikeOut(Confirmation confirmation) {
        var struck = Updates.combine(
                Updates.pullByFilter(new Document("pending", new Document("id", confirmation.alertId()))),
                Updates.inc("revision", 1L));
        return confirmation.erases()
                ? Updates.combine(
                        struck,
                        Updates.pullByFilter(new Document(
                                "told", new Document("version", new Document("$lte", confirmation.version())))))
                : struck;
    }

    @Override
    public List<StoryLedger> overdue(Instant now, int most) {
        return Outages.guard(() -> {
            index();
            var overdue = new ArrayList<StoryLedger>();
            for (var document : stories()
                    .find(lte("pending.leaseUntil", Date.from(now)))
                    .sort(new Document("pending.leaseUntil", 1))
                    .limit(most)) {
                overdue.add(LedgerDocument.ledger(document));
            }
            return overdue;
        });
    }

    private void index() {
        if (!indexed) {
            stories().createIndex(Indexes.ascending("pending.leaseUntil"));
            indexed = true;
        }
    }

    private MongoCollection<Document> stories() {
        return database.get().getCollection(COLLECTION);
    }
}
