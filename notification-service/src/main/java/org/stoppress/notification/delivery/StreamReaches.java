package org.stoppress.notification.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Keeps how many readers of streams each alert reached, over all instances.
 *
 * <p>Every method throws {@link org.stoppress.notification.alert.OutageException} while the store is not reachable.
 */
public interface StreamReaches {
    /** Adds to what is known. */
    void add(Collection<StreamReach> reaches, Instant now);

    Optional<StreamReach> find(String alertId);

    /** Forgets what was last added to before an instant. */
    void forget(Instant before);
}
