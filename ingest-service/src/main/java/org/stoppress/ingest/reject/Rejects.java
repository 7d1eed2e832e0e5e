package org.stoppress.ingest.reject;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is in the box. Every method throws {@link org.stoppress.ingest.story.LedgerOutageException} while it can't be reached. */
public interface Rejects {
    /** Puts them in; one that is there is refused once more. */
    void keep(Collection<Reject> rejects);

    /** The latest first, without their payloads. */
    List<Reject> list(Query query, int most);

    Optional<Reject> find(String id);

    /** Returns false where there is none. */
    boolean remove(String id);

    /** Removes all of a source that are about a story. */
    void removeAbout(String source, String articleId);

    /** Removes those refused last before {@code instant}. */
    void sweep(Instant instant);

    /** Of a source's, leaves the latest: so many, and so many bytes. */
    void trim(String source, int most, long bytes);

    /**
     * Which are asked for; what is absent does not matter.
     *
     * @param from refused last then or later
     * @param to refused last before then
     * @param after where to go on
     */
    record Query(
            @Nullable String source,
            @Nullable String articleId,
            @Nullable Integer status,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Place after) {}

    /** A place in the list. */
    record Place(Instant at, String id) {}
}
