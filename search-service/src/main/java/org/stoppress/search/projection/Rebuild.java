package org.stoppress.search.projection;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.log.RebuildReport;
import org.stoppress.log.RebuildReport.State;

/**
 * Makes the index of this instance anew from the log, beside the live one, and puts it in that one's place. Whoever dies in the
 * middle leaves the live one as it was.
 */
public final class Rebuild {
    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

    private final Projection live;
    private final Supplier<Successor> successors;
    private final Replay replay;
    private final InstantSource clock;
    private @Nullable RebuildReport report;

    /** @param successors begins one each time it is asked */
    public Rebuild(Projection live, Supplier<Successor> successors, Replay replay, InstantSource clock) {
        this.live = live;
        this.successors = successors;
        this.replay = replay;
        this.clock = clock;
    }

    /** Of the last one since this instance started. */
    public synchronized Optional<RebuildReport> report() {
        return Optional.ofNullable(report);
    }

    /**
     * Begins one; empty where one is under way.
     *
     * @param differing whether the new one may take over although stories differ in their version
     */
    public synchronized Optional<RebuildReport> start(boolean differing) {
        if (report != null && !report.state().isOver()) {
            return Optional.empty();
        }
        var successor = successors.get();
        long events =
                live.positions().stream().mapToLong(ReadPosition::nextOffset).sum();
        var begun = RebuildReport.begun(successor.name(), clock.instant(), events);
        report = begun;
        var _ = Thread.ofVirtual().name("rebuild").start(() -> run(successor, differing));
        return Optional.of(begun);
    }

    private void run(Successor successor, boolean differing) {
        try {
            // Twice: what came while the first was read is little.
            read(successor);
            read(successor);
            say(now -> now.at(State.COMPARING));
            var comparison = successor.compare();
            say(now -> now.compared(comparison).at(State.SWITCHING));
            successor.takeOver(() -> {
                read(successor);
                var last = successor.compare();
                say(now -> now.compared(last));
                if (last.differing() > 0 && !differing) {
                    throw new RefusedException();
                }
            });
            say(now -> now.over(State.SWITCHED, clock.instant(), null));
            log.atInfo().addKeyValue("set", successor.name()).log("The index was made anew");
        } catch (RefusedException _) {
            successor.discard();
            say(
                    now -> now.over(
                            State.REFUSED,
                            clock.instant(),
                            "Stories differ in their version, so the index is as it was. If the new one is right, say force=true."));
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("The rebuild failed; the index is as it was");
            successor.discard();
            say(now -> now.over(State.FAILED, clock.instant(), "See the log of the service."));
        }
    }

    private void read(Successor successor) {
        replay.read(successor.projection(), live.positions(), events -> say(now -> now.read(events)));
    }

    private synchronized void say(UnaryOperator<RebuildReport> change) {
        if (report != null) {
            report = change.apply(report);
        }
    }

    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException() {
            super(null, null, false, false);
        }
    }
}
