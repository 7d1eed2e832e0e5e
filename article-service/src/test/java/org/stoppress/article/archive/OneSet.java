package org.stoppress.article.archive;

import java.time.Duration;
import java.util.Optional;
import org.stoppress.article.article.Articles;
import org.stoppress.log.RebuildReport;

/** The archive as it is where nobody ever makes it anew. */
public record OneSet(Articles articles) implements ArticleSets {
    @Override
    public Articles forWriting() {
        return articles;
    }

    @Override
    public boolean isLive(Articles set) {
        return true;
    }

    @Override
    public Articles named(String name) {
        return articles;
    }

    @Override
    public Optional<String> begin(String maker, Duration claim) {
        return Optional.empty();
    }

    @Override
    public boolean goOn(String maker, Duration claim) {
        return false;
    }

    @Override
    public void end(String maker) {}

    @Override
    public void hold(Duration atMost) {}

    @Override
    public void release() {}

    @Override
    public void switchTo(String name) {}

    @Override
    public void drop(String name) {}

    @Override
    public void dropLeftovers(Duration claim) {}

    @Override
    public Differences compare(Articles live, Articles other) {
        throw new UnsupportedOperationException("There is one set only");
    }

    @Override
    public Optional<RebuildReport> report() {
        return Optional.empty();
    }

    @Override
    public void report(RebuildReport report) {}
}
