package org.stoppress.ingest.store.mongo;

import org.stoppress.ingest.audit.Acts;
import org.stoppress.ingest.audit.ActsContract;

class MongoActsTest implements ActsContract {
    private static final MongoActs ACTS = create();

    private static MongoActs create() {
        var acts = new MongoActs(EmbeddedStore.database());
        acts.createIndexes();
        return acts;
    }

    @Override
    public Acts acts() {
        return ACTS;
    }
}
