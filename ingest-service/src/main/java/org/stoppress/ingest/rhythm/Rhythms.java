package org.stoppress.ingest.rhythm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sources' rhythms. Every method throws {@link org.stoppress.ingest.story.LedgerOutageException} while the store can't be reached. */
public interface Rhythms {
    /** Returns false where there is one of this source. */
    boolean add(Rhythm rhythm);

    Optional<Rhythm> find(String source);

    /** Puts it in place of its last revision. Returns false where that is not there any more. */
    boolean replace(Rhythm rhythm);

    /** Those whose silence has become alarming by now, and that are not known to be quiet. */
    List<Rhythm> alarming(Instant now);

    /** Those that will alarm some day, or have. */
    List<Rhythm> all();

    /** Somebody listens now. Returns when somebody did before; empty where nobody ever has. */
    Optional<Instant> listening(Instant now);
}
