package org.stoppress.article.store.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.Document;

/** Many writes in one request, none waiting for another. */
final class Bulk {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int DUPLICATE_KEY = 11000;

    private Bulk() {}

    /** Returns the indexes of the writes that found somebody else's document under their key. */
    static List<Integer> write(MongoCollection<Document> collection, List<WriteModel<Document>> writes) {
        if (writes.isEmpty()) {
            return List.of();
        }
        try {
            collection.bulkWrite(writes, UNORDERED);
            return List.of();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
            return e.getWriteErrors().stream().map(BulkWriteError::getIndex).toList();
        }
    }

    /** Writes that may make their document, and find it on a second try where somebody else just made it. */
    static void upsert(MongoCollection<Document> collection, List<WriteModel<Document>> writes) {
        var left = writes;
        while (!left.isEmpty()) {
            left = write(collection, left).stream().map(left::get).toList();
        }
    }
}
