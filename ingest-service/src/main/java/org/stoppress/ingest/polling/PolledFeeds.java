package org.stoppress.ingest.polling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The feeds we ask. Every method throws {@link org.stoppress.ingest.story.LedgerOutageException} while the store can't be reached. */
public interface PolledFeeds {
    /** Returns false where there is one with this id. */
    boolean add(PolledFeed feed);

    Optional<PolledFeed> find(String id);

    /**
     * By id, without those that were removed.
     *
     * @param source of this source alone; of all where absent
     * @param after only those with a greater id
     */
    List<PolledFeed> page(@Nullable String source, @Nullable String after, int most);

    long count(String source);

    /** Puts it in place of its last revision. Returns false where that is not there any more: somebody else was quicker. */
    boolean replace(PolledFeed feed);

    void delete(String id);

    /** Ids of those that something is to be done about by now, the longest due first. */
    List<String> due(Instant now, int most);

    /** When something is to be done next. */
    Optional<Instant> nextDue();
}
