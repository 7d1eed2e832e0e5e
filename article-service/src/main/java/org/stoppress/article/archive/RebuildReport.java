package org.stoppress.article.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stoppress.article.archive.ArticleSets.Contents;

/**
 * How a rebuild goes, or went.
 *
 * @param events how many were read from the log
 * @param of how many there were when it began
 * @param live what the archive had that is being replaced
 * @param rebuilt what its successor has
 * @param differing how many stories differ between the two
 * @param note why it did not end well
 */
public record RebuildReport(
        State state,
        String set,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long events,
        long of,
        @Nullable Contents live,
        @Nullable Contents rebuilt,
        long differing,
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

    static RebuildReport begun(String set, Instant now, long of) {
        return new RebuildReport(State.READING, set, now, null, 0, of, null, null, 0, null);
    }

    RebuildReport at(State other) {
        return new RebuildReport(other, set, startedAt, finishedAt, events, of, live, rebuilt, differing, note);
    }

    RebuildReport read(long number) {
        return new RebuildReport(
                state, set, startedAt, finishedAt, number, Math.max(of, number), live, rebuilt, differing, note);
    }

    RebuildReport compared(Contents one, Contents other, long number) {
        return new RebuildReport(state, set, startedAt, finishedAt, events, of, one, other, number, note);
    }

    RebuildReport over(State end, Instant now, @Nullable String why) {
        return new RebuildReport(end, set, startedAt, now, events, of, live, rebuilt, differing, why);
    }
}
