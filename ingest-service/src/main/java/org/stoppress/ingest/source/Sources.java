package org.stoppress.ingest.source;

import java.util.List;
import java.util.Optional;

/** Who may send. Every method throws {@link org.stoppress.ingest.story.LedgerOutageException} while the store can't be reached. */
public interface Sources {
    /** Also those that were removed. */
    List<Source> all();

    Optional<Source> find(String id);

    Optional<Source> withKey(String digest);

    /** Returns false where there is one with this id, or was. */
    boolean add(Source source);

    /** Puts the next revision of a source in place of the one before; returns false where another was faster. */
    boolean replace(Source next);
}
