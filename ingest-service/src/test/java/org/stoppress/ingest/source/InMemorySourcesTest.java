package org.stoppress.ingest.source;

class InMemorySourcesTest implements SourcesContract {
    private final InMemorySources sources = new InMemorySources();

    @Override
    public Sources sources() {
        return sources;
    }
}
