package org.stoppress.ingest.store.mongo;

import org.stoppress.ingest.reject.Rejects;
import org.stoppress.ingest.reject.RejectsContract;

class MongoRejectsTest implements RejectsContract {
    private static final MongoRejects REJECTS = create();

    private static MongoRejects create() {
        var rejects = new MongoRejects(EmbeddedStore.database());
        rejects.createIndexes();
        return rejects;
    }

    @Override
    public Rejects rejects() {
        return REJECTS;
    }
}
