package org.stoppress.notification.alert;

import java.time.InstantSource;

/** Sends what was decided and not sent, or not confirmed: by a process that ended, or while the log was away. */
public final class Relay {
    private static final int BATCH = 100;

    private final AlertPolicy policy;
    private final Ledgers ledgers;
    private final Dispatch dispatch;
    private final InstantSource clock;

    public Relay(AlertPolicy policy, Ledgers ledgers, Dispatch dispatch, InstantSource clock) {
        this.policy = policy;
        this.ledgers = ledgers;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /**
     * Takes what is overdue and sends it; copies of what was sent already have the same ids.
     *
     * @return how many stories' alerts it sent
     * @throws OutageException when the decisions can't be read
     */
    public int run() {
        var now = clock.instant();
        var overdue = ledgers.overdue(now, BATCH).stream()
                .map(ledger -> ledger.leased(policy, now))
                .toList();
        if (overdue.isEmpty()) {
            return 0;
        }
        var lost = ledgers.keep(overdue);
        var taken = overdue.stream()
                .filter(ledger -> !lost.contains(ledger.articleId()))
                .toList();
        taken.forEach(dispatch::send);
        return taken.size();
    }
}
