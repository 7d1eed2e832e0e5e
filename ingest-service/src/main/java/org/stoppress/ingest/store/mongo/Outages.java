package org.stoppress.ingest.store.mongo;

import com.mongodb.MongoException;
import java.util.function.Supplier;
import org.stoppress.ingest.story.LedgerOutageException;

/** What MongoDB throws, sorted: what is expected has been caught before, so the rest is an outage. */
final class Outages {
    private Outages() {}

    static <T> T sorted(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw new LedgerOutageException(e);
        }
    }

    static void sorted(Runnable work) {
        sorted(() -> {
            work.run();
            return true;
        });
    }
}
