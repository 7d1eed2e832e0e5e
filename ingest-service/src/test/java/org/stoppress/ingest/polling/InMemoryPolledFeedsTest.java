package org.stoppress.ingest.polling;

class InMemoryPolledFeedsTest implements PolledFeedsContract {
    private final PolledFeeds feeds = new InMemoryPolledFeeds();

    @Override
    public PolledFeeds feeds() {
        return feeds;
    }
}
