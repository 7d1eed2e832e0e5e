package org.stoppress.search.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stoppress.search.projection.Successor.Comparison;

/**
 * How a rebuild goes, or went.
 *
 * @param set the name of what is being made
 * @param events how many were read from the log
 * @param of how many there were when it began
 * @param note why it did not end well
 */
public record RebuildReport(
        State state,
        String set,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long events,
        long of,
        @Nullable Comparison compared,
        @Nullable String note) {
    /** Where it is. */
    public enum State {
        READING,
        COMPARING,
        SWITCHING,
        SWITCHED,
        /** The two differ, and nobody said that they may. */
        REFUSED,
        FAILED;

        public boolean isOver() {
            return this == SWITCHED || this == REFUSED || this == FAILED;
        }
    }

    RebuildReport at(State other) {
        return new RebuildReport(other, set, startedAt, finishedAt, events, of, compared, note);
    }

    RebuildReport read(long more) {
        return new RebuildReport(
                state, set, startedAt, finishedAt, events + more, Math.max(of, events + more), compared, note);
    }

    RebuildReport compared(Comparison comparison) {
        return new RebuildReport(state, set, startedAt, finishedAt, events, of, comparison, note);
    }

    RebuildReport over(State end, Instant now, @Nullable String why) {
        return new RebuildReport(end, set, startedAt, now, events, of, compared, why);
    }
}
