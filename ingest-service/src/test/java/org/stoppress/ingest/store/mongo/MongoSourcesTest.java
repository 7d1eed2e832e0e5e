package org.stoppress.ingest.store.mongo;

import org.stoppress.ingest.source.Sources;
import org.stoppress.ingest.source.SourcesContract;

class MongoSourcesTest implements SourcesContract {
    private static final MongoSources SOURCES = create();

    private static MongoSources create() {
        var sources = new MongoSources(EmbeddedStore.database());
        sources.createIndexes();
        return sources;
    }

    @Override
    public Sources sources() {
        return SOURCES;
    }
}
