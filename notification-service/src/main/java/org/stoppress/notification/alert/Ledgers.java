package org.stoppress.notification.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the ledger of each story. A write is kept before it returns.
 *
 * <p>Every method throws {@link OutageException} while the store is not reachable.
 */
public interface Ledgers {
    /** The ledgers that there are, by article id. */
    Map<String, StoryLedger> find(Collection<String> articleIds);

    /**
     * Keeps each ledger whose revision is still the one that it was read with, with the next revision.
     *
     * @return the article ids of those that lost to somebody else's write: to be read and decided again
     */
    Set<String> keep(Collection<StoryLedger> ledgers);

    /** Strikes out what is no longer pending. What is not pending any more is passed over. */
    void confirm(Collection<Confirmation> confirmations);

    /** Ledgers with something pending that nobody holds a lease of, the longest overdue first. */
    List<StoryLedger> overdue(Instant now, int most);
}
