package org.stoppress.ingest.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stoppress.contract.version.SourceVersion;

/**
 * Something the world is to be told of a story. It has all that makes the event but the text, which lies with the taken version,
 * so that every copy of the event is the same.
 */
public sealed interface Announcement {
    Origin origin();

    /** Ours: 1, 2, 3 … per article. */
    long version();

    /** Whether it goes by the urgent lane. */
    boolean urgent();

    /** The caller's trace (W3C Trace Context), so that the event is part of it. */
    @Nullable
    String trace();

    /**
     * Where a version came from.
     *
     * @param receivedAt when it became a version of ours: its receipt, or the end of its embargo
     */
    record Origin(ArticleId article, String source, String uri, SourceVersion sourceVersion, Instant receivedAt) {}

    /** What kind of news a version is. */
    enum Step {
        PUBLISHED,
        UPDATED,
        CORRECTED,
        REINSTATED
    }

    /**
     * A version with text.
     *
     * @param text the key of the taken version that has the text
     * @param reason of a reinstatement
     */
    record Showing(
            Origin origin,
            long version,
            boolean urgent,
            @Nullable String trace,
            Step step,
            String text,
            String digest,
            Instant publishedAt,
            Instant firstPublishedAt,
            Instant updatedAt,
            @Nullable Correction correction,
            @Nullable String reason)
            implements Announcement {}

    /** The story is gone. */
    record Withdrawing(
            Origin origin,
            long version,
            boolean urgent,
            @Nullable String trace,
            Recall recall) implements Announcement {}
}
