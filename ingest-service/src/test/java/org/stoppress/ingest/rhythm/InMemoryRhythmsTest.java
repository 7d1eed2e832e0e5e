package org.stoppress.ingest.rhythm;

class InMemoryRhythmsTest implements RhythmsContract {
    private final Rhythms rhythms = new InMemoryRhythms();

    @Override
    public Rhythms rhythms() {
        return rhythms;
    }
}
