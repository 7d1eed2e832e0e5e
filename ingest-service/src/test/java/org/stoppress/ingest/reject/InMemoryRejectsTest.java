package org.stoppress.ingest.reject;

class InMemoryRejectsTest implements RejectsContract {
    private final InMemoryRejects rejects = new InMemoryRejects();

    @Override
    public Rejects rejects() {
        return rejects;
    }
}
