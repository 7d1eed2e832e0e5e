package org.stoppress.ingest.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.SourceVersion;

/** The next revision of a story: all that is not set stays as it was. */
final class StoryRevision {
    private final Story before;
    private Standing standing;
    private long version;
    private String newest;
    private SourceVersion recency;
    private String mark;
    private String submitted;
    private boolean urgent;
    private @Nullable Shown shown;
    private @Nullable Held held;
    private @Nullable Recall recall;
    private @Nullable Instant eraseUpTo;

    StoryRevision(Story before) {
        this.before = before;
        this.standing = before.standing();
        this.version = before.version();
        this.newest = before.newest();
        this.recency = before.recency();
        this.mark = before.mark();
        this.submitted = before.submitted();
        this.urgent = before.urgent();
        this.shown = before.shown();
        this.held = before.held();
        this.recall = before.recall();
        this.eraseUpTo = before.eraseUpTo();
    }

    StoryRevision newest(String key) {
        this.newest = key;
        return this;
    }

    StoryRevision standing(Standing standing) {
        this.standing = standing;
        return this;
    }

    StoryRevision version(long version) {
        this.version = version;
        return this;
    }

    StoryRevision recency(SourceVersion recency) {
        this.recency = recency;
        return this;
    }

    StoryRevision marks(String mark, String submitted) {
        this.mark = mark;
        this.submitted = submitted;
        return this;
    }

    StoryRevision urgent(boolean urgent) {
        this.urgent = urgent;
        return this;
    }

    StoryRevision shown(@Nullable Shown shown) {
        this.shown = shown;
        return this;
    }

    StoryRevision held(@Nullable Held held) {
        this.held = held;
        return this;
    }

    StoryRevision recall(@Nullable Recall recall) {
        this.recall = recall;
        return this;
    }

    StoryRevision eraseUpTo(@Nullable Instant instant) {
        this.eraseUpTo = instant;
        return this;
    }

    Story build() {
        return new Story(
                before.id(),
                before.source(),
                before.uri(),
                before.revision() + 1,
                standing,
                version,
                newest,
                recency,
                mark,
                submitted,
                urgent,
                shown,
                held,
                recall,
                eraseUpTo);
    }
}
