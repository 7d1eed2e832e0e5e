package org.stoppress.notification.alert;

class InMemoryLedgersTest implements LedgersContract {
    private final InMemoryLedgers ledgers = new InMemoryLedgers();

    @Override
    public Ledgers ledgers() {
        return ledgers;
    }
}
