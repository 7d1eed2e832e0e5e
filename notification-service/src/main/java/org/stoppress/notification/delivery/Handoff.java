package org.stoppress.notification.delivery;

import java.util.List;

/** Brings what was claimed to whoever delivers it: the instance that has the endpoint's shard. */
public interface Handoff {
    /** Sends at once and does not wait. What gets lost is found in the ledger when it is due. */
    void send(List<Delivery> claimed);

    /** The shard of an endpoint: the same for everyone, at any time. */
    int shard(String endpoint);
}
