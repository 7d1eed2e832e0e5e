package org.stoppress.notification.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the subscriptions. A write is kept before it returns.
 *
 * <p>Every method throws {@link org.stoppress.notification.alert.OutageException} while the store is not reachable.
 */
public interface Subscriptions {
    /** Keeps a new one. */
    void add(Subscription subscription);

    /**
     * Keeps a change, if nobody else changed it since it was read.
     *
     * @return whether it was kept
     */
    boolean replace(Subscription changed);

    /** A deleted one is not found. */
    Optional<Subscription> find(String id);

    /** Those with this endpoint, whatever their state; deleted ones are not found. */
    List<Subscription> ofEndpoint(String endpointKey);

    /** Erases all but the id, which says to other instances that it is gone. */
    void erase(String id, Instant now);

    /** Everything, deleted ones too, that was written at or after an instant. */
    void changedSince(Instant since, Consumer<Change> changes);

    /** Forgets the ids of what was deleted, or never confirmed, before an instant. */
    void forget(Instant before);

    /** What another instance may have done. */
    sealed interface Change {
        record Written(Subscription subscription) implements Change {}

        record Erased(String id) implements Change {}
    }
}
