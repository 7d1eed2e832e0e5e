package org.stoppress.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the making of a view anew from the log, beside the live one, goes or went.
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

    /**
     * The live one and what is to take its place.
     *
     * @param differing how many stories stand in another version
     */
    public record Comparison(Contents live, Contents rebuilt, long differing) {}

    /**
     * What a view holds.
     *
     * @param digest over all stories and their versions
     */
    public record Contents(long articles, long withdrawn, String digest) {}

    public static RebuildReport begun(String set, Instant now, long of) {
        return new RebuildReport(State.READING, set, now, null, 0, of, null, null);
    }

    public RebuildReport at(State other) {
        return new RebuildReport(other, set, startedAt, finishedAt, events, of, compared, note);
    }

    public RebuildReport read(long more) {
        return new RebuildReport(
                state, set, startedAt, finishedAt, events + more, Math.max(of, events + more), compared, note);
    }

    public RebuildReport compared(Comparison comparison) {
        return new RebuildReport(state, set, startedAt, finishedAt, events, of, comparison, note);
    }

    public RebuildReport over(State end, Instant now, @Nullable String why) {
        return new RebuildReport(end, set, startedAt, now, events, of, compared, why);
    }
}
