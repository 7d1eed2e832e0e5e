package org.stoppress.search.projection;

import java.util.Collection;
import java.util.function.IntConsumer;

/** The log, read once more beside those who follow it. */
@FunctionalInterface
public interface Replay {
    /**
     * Gives {@code projection} what lies between where it stands and {@code until}, and nothing behind that.
     *
     * @param applied is told how many events were applied, now and then
     * @throws IndexOutageException when the log or the index does not answer; call it again to go on
     */
    void read(Projection projection, Collection<ReadPosition> until, IntConsumer applied);
}
