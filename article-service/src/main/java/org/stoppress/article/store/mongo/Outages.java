package org.stoppress.article.store.mongo;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import java.util.function.Supplier;
import org.stoppress.article.article.StoreUnavailableException;

/** Tells a database that is away from one that refuses what we ask. */
final class Outages {
    private Outages() {}

    static <T> T watch(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (MongoClientException
                | MongoSocketException
                | MongoInterruptedException
                | MongoNotPrimaryException
                | MongoNodeIsRecoveringException e) {
            throw unavailable(e);
        }
    }

    static void watch(Runnable operation) {
        watch(() -> {
            operation.run();
            return true;
        });
    }

    private static StoreUnavailableException unavailable(MongoException e) {
        return new StoreUnavailableException("MongoDB is not reachable: " + e.getMessage(), e);
    }
}
