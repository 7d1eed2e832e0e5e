package org.stoppress.search.projection;

import java.util.Collection;
import java.util.List;

/**
 * The index as the log sees it. What it holds depends on the set of all that was ever applied, not on order or repetition: of a
 * story the highest version stands. Safe for use by several threads.
 */
public interface Projection {
    /**
     * Where to read on. After a crash, that of the last commit; what the index holds is then of the same commit, or newer.
     *
     * @throws IndexOutageException when the index can't be asked now
     */
    List<ReadPosition> positions();

    /**
     * Takes in what was read; when it returns, it is found. It is kept together with the positions, a few seconds later.
     *
     * @return how many of them were news to the index; of the others it had that version, or a newer one
     * @throws IndexOutageException when the index can't be written now
     * @throws SetMovedException when another index took this one's place since the positions were asked for
     */
    int apply(Collection<Standing> standings, Collection<ReadPosition> positions);
}
