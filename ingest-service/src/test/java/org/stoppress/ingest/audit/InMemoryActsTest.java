package org.stoppress.ingest.audit;

class InMemoryActsTest implements ActsContract {
    private final InMemoryActs acts = new InMemoryActs();

    @Override
    public Acts acts() {
        return acts;
    }
}
