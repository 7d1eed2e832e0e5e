package org.stoppress.ingest.store.mongo;

import org.stoppress.ingest.rhythm.Rhythms;
import org.stoppress.ingest.rhythm.RhythmsContract;

class MongoRhythmsTest implements RhythmsContract {
    private final MongoRhythms rhythms = new MongoRhythms(EmbeddedStore.database());

    @Override
    public Rhythms rhythms() {
        return rhythms;
    }
}
