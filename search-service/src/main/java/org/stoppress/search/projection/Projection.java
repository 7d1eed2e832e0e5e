package org.stoppress.search.projection;

import java.util.Collection;
import java.util.List;

/**
 * The index as the log sees it. What it holds depends on the set of all that was ever applied, not on order or repetition: of a
 * story the highest version stands. Safe for use by several threads.
 */
public interface Projection {
    /** Where to read on: what is kept in the index up to there is safe from any crash. */
    List<ReadPosition> positions();

    /**
     * Takes in what was read; when it returns, it is found. It is kept together with the positions, a few seconds later.
     *
     * @throws IndexOutageException when the index can't be written now
     */
    void apply(Collection<Standing> standings, Collection<ReadPosition> positions);
}
