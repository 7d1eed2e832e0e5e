package org.stoppress.article.archive;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stoppress.article.archive.ArticleSets.Differences;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.article.article.ReadPosition;
import org.stoppress.article.article.Standing;
import org.stoppress.article.article.StoreUnavailableException;
import org.stoppress.log.RebuildReport;
import org.stoppress.log.RebuildReport.Comparison;
import org.stoppress.log.RebuildReport.State;

/**
 * Makes the archive anew from the log, beside the live one, and puts it in that one's place. Reads go on all the while; what the
 * log brings waits for the moment of the switch alone. Whoever dies in the middle leaves the live one as it was.
 */
public final class Rebuild implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);
    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final Duration LONGEST_COMPARISON = Duration.ofMinutes(10);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(20);
    private static final Duration REPORT_EACH = Duration.ofSeconds(1);

    /** Longer than any instance takes to notice that another set is live. */
    private static final Duration BEFORE_DROPPING = Duration.ofSeconds(2);

    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);

    private final ArticleSets sets;
    private final Replay replay;
    private final InstantSource clock;
    private volatile boolean closed;

    public Rebuild(ArticleSets sets, Replay replay, InstantSource clock) {
        this.sets = sets;
        this.replay = replay;
        this.clock = clock;
    }

    public Optional<RebuildReport> report() {
        return sets.report();
    }

    /**
     * Begins one; empty where one is under way, here or on another instance.
     *
     * @param differing whether the new one may take over although stories differ in their version
     */
    public Optional<RebuildReport> start(boolean differing) {
        var maker = UUID.randomUUID().toString();
        return sets.begin(maker, CLAIM).map(name -> {
            var live = sets.forWriting();
            var report = RebuildReport.begun(
                    name,
                    clock.instant(),
                    live.positions().stream()
                            .mapToLong(ReadPosition::nextOffset)
                            .sum());
            sets.report(report);
            var _ = Thread.ofVirtual().name("rebuild").start(() -> new Run(maker, name, live, differing, report).run());
            return report;
        });
    }

    /** Drops what was left by those who died in the middle. To be called every now and then; a call that fails is made up for. */
    public void dropLeftovers() {
        try {
            sets.dropLeftovers(CLAIM);
        } catch (StoreUnavailableException e) {
            log.debug("What rebuilds left is dropped when the store is back", e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private static final class GivenUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUpException(String message) {
            super(message, null, false, false);
        }
    }

    private final class Run {
        private final String maker;
        private final String name;
        private final Articles live;
        private final Articles other;
        private final boolean differingWillDo;
        private RebuildReport report;
        private long lastReport = System.nanoTime();
        private long lastClaim = System.nanoTime();

        Run(String maker, String name, Articles live, boolean differingWillDo, RebuildReport report) {
            this.maker = maker;
            this.name = name;
            this.live = live;
            this.other = sets.named(name);
            this.differingWillDo = differingWillDo;
            this.report = report;
        }

        void run() {
            try {
                log.atInfo().addKeyValue("set", name).log("Making the archive anew");
                readToTheEnd();
                say(report.at(State.COMPARING));
                // Nothing is said in between, and a large archive takes a while.
                claim(LONGEST_COMPARISON);
                var differences = sets.compare(live, other);
                report = report.compared(differences.comparison());
                say(report.at(State.SWITCHING));
                if (!switchOver(differences)) {
                    sets.drop(name);
                }
            } catch (RuntimeException e) {
                quietly(() -> giveUp(e));
            } finally {
                quietly(() -> sets.end(maker));
            }
        }

        private void readToTheEnd() {
            long outageSince = 0;
            while (true) {
                try {
                    // Twice: what came while the first was read is little.
                    read();
                    read();
                    return;
                } catch (StoreUnavailableException e) {
                    outageSince = outageSince == 0 ? System.nanoTime() : outageSince;
                    if (closed || System.nanoTime() - outageSince > LONGEST_OUTAGE.toNanos()) {
                        throw e;
                    }
                    sleep(Duration.ofSeconds(1));
                }
            }
        }

        private void read() {
            replay.read(other, live.positions(), this::progress);
        }

        private void progress(int events) {
            report = report.read(events);
            goOn();
        }

        private void goOn() {
            if (closed) {
                throw new GivenUpException("The service was stopped.");
            }
            long now = System.nanoTime();
            if (now - lastClaim > CLAIM.toNanos() / 3) {
                claim(CLAIM);
                lastClaim = now;
            }
            if (now - lastReport > REPORT_EACH.toNanos()) {
                say(report);
            }
        }

        private void claim(Duration claim) {
            if (!sets.goOn(maker, claim)) {
                throw new GivenUpException("Another instance began one of its own.");
            }
        }

        /** Returns whether it did. */
        private boolean switchOver(Differences differences) {
            claim(CLAIM);
            sets.hold(LONGEST_HOLD);
            try {
                List<ReadPosition> reached;
                do {
                    reached = live.positions();
                    replay.read(other, reached, this::progress);
                } while (!Set.copyOf(live.positions()).equals(Set.copyOf(reached)));
                var found = differences.comparison();
                long left = found.differing() > differences.first().size()
                        ? found.differing()
                        : stillDiffering(differences.first());
                report = report.compared(new Comparison(found.live(), found.rebuilt(), left));
                if (left > 0 && !differingWillDo) {
                    say(
                            report.over(
                                    State.REFUSED,
                                    clock.instant(),
                                    left
                                            + " stories differ in their version, so the archive is as it was. If the new one is right, say force=true."));
                    return false;
                }
                sets.switchTo(name);
            } finally {
                sets.release();
            }
            // Whoever was in the middle of a write may have put it into the old one a moment before the switch.
            read();
            say(report.over(State.SWITCHED, clock.instant(), null));
            log.atInfo()
                    .addKeyValue("set", name)
                    .addKeyValue("events", report.events())
                    .log("The archive was made anew");
            sleep(BEFORE_DROPPING);
            sets.drop(live.set());
            return true;
        }

        private long stillDiffering(List<ArticleId> ids) {
            var versions = versions(live, ids);
            var others = versions(other, ids);
            return ids.stream()
                    .filter(id -> !versions.getOrDefault(id, 0L).equals(others.getOrDefault(id, 0L)))
                    .count();
        }

        private static Map<ArticleId, Long> versions(Articles set, List<ArticleId> ids) {
            return set.find(ids, false).stream().collect(Collectors.toMap(Standing::id, Standing::version));
        }

        /** What failed behind the switch, or unseen in it, leaves the new one live; it must never be dropped then. */
        private void giveUp(RuntimeException cause) {
            if (sets.isLive(other)) {
                log.atWarn()
                        .setCause(cause)
                        .addKeyValue("set", name)
                        .log("The archive was made anew; the old one is dropped later");
                sets.report(report.over(State.SWITCHED, clock.instant(), null));
                return;
            }
            log.atWarn().setCause(cause).addKeyValue("set", name).log("The rebuild failed; the archive is as it was");
            var reason = cause instanceof GivenUpException ? cause.getMessage() : "See the log of the service.";
            quietly(() -> sets.report(report.over(State.FAILED, clock.instant(), reason)));
            if (!(cause instanceof GivenUpException)) {
                sets.drop(name);
            }
        }

        private void say(RebuildReport now) {
            report = now;
            lastReport = System.nanoTime();
            sets.report(now);
        }

        private static void quietly(Runnable last) {
            try {
                last.run();
            } catch (RuntimeException e) {
                log.debug("The rest of a rebuild could not be put away; the next one does", e);
            }
        }

        private static void sleep(Duration pause) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
