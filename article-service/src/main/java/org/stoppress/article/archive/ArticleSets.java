package org.stoppress.article.archive;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.stoppress.article.article.ArticleId;
import org.stoppress.article.article.Articles;
import org.stoppress.log.RebuildReport;
import org.stoppress.log.RebuildReport.Comparison;

/**
 * Whole copies of the archive, of which one is live: it is read, and the log is read into it. Another may be in the making, and
 * take its place in one step. All instances see the same one live.
 */
public interface ArticleSets {
    /** The live one, for a write. It stays the same one whatever becomes live meanwhile. Waits while nothing may be written. */
    Articles forWriting();

    /** Whether it is live this moment. */
    boolean isLive(Articles set);

    /** The one of this name. */
    Articles named(String name);

    /** Begins another one, empty. What was begun before and not finished is dropped. Empty while somebody else makes one. */
    Optional<String> begin(String maker, Duration claim);

    /** Whether it is still {@code maker}'s to make. */
    boolean goOn(String maker, Duration claim);

    /** It is for others to begin now. */
    void end(String maker);

    /** Nothing is written to the live one for as long, or until it is released. Reads go on. */
    void hold(Duration atMost);

    void release();

    /** From now on {@code name} is live. */
    void switchTo(String name);

    void drop(String name);

    /** Drops every set but the live one, unless somebody makes one now: what a maker left who died, or who could not drop the old one. */
    void dropLeftovers(Duration claim);

    /** Compares what stands, story by story. What the log changes meanwhile may differ. */
    Differences compare(Articles live, Articles other);

    /** What is known of the last one that was made, on any instance. */
    Optional<RebuildReport> report();

    void report(RebuildReport report);

    /** How two sets compare, and the first of the stories that differ. */
    record Differences(Comparison comparison, List<ArticleId> first) {
        public Differences {
            first = List.copyOf(first);
        }
    }
}
