package org.stoppress.search.projection;

import org.stoppress.log.RebuildReport.Comparison;

/** An index that is being made anew beside the live one. Nobody asks it anything until it has taken over. */
public interface Successor {
    /** What it is called. */
    String name();

    Projection projection();

    /** How the two compare now. */
    Comparison compare();

    /**
     * Takes the place of the live one, which is then deleted. Answers go on all the while; what the log brings waits.
     *
     * @param lastSteps once nothing is applied to the live one any more; if it throws, the live one stays
     */
    void takeOver(Runnable lastSteps);

    /** Leaves the live one where it is. */
    void discard();
}
