package org.stoppress.notification.store.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import java.util.function.Supplier;
import org.bson.BsonSerializationException;
import org.stoppress.notification.alert.OutageException;

/** Tells a store that is away from data that it will never take. */
final class Outages {
    private Outages() {}

    static <T> T guard(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoWriteException | MongoBulkWriteException | BsonSerializationException e) {
            throw e;
        } catch (MongoException e) {
            throw new OutageException("The document store does not answer: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            // The driver's word for a client that is closed: the service ends.
            throw new OutageException("The document store's client is closed", e);
        }
    }
}
