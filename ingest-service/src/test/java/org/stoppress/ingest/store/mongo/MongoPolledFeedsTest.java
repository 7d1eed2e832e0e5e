package org.stoppress.ingest.store.mongo;

import org.stoppress.ingest.polling.PolledFeeds;
import org.stoppress.ingest.polling.PolledFeedsContract;

class MongoPolledFeedsTest implements PolledFeedsContract {
    private final MongoPolledFeeds feeds = create();

    private static MongoPolledFeeds create() {
        var feeds = new MongoPolledFeeds(EmbeddedStore.database());
        feeds.createIndexes();
        return feeds;
    }

    @Override
    public PolledFeeds feeds() {
        return feeds;
    }
}
