package org.stoppress.notification.delivery;

import java.time.Duration;

/**
 * How deliveries are made.
 *
 * @param perHost attempts at one host at once
 * @param backlog deliveries that wait in memory at most; more are found in the ledger
 * @param circuit how long a host that answers nobody is left alone
 */
public record CourierPolicy(int perHost, int backlog, Duration circuit) {
    public CourierPolicy {
        if (perHost < 1 || backlog < 1) {
            throw new IllegalArgumentException("Somebody has to be told");
        }
    }
}
