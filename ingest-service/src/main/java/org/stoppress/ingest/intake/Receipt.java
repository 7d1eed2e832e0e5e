package org.stoppress.ingest.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.story.ArticleId;

/**
 * What a newsroom is told of a story that was taken: a promise that it survives any crash after it.
 *
 * @param version ours; 0 while it has none
 * @param publishedAt absent while it is not published
 * @param slug the readable end of its address, where there is something to read
 */
public record Receipt(
        ArticleId article,
        String uri,
        long version,
        Status status,
        Instant receivedAt,
        @Nullable Instant publishedAt,
        List<String> ignored,
        @Nullable String slug) {

    /** What became of it. */
    public enum Status {
        PUBLISHED,
        /** Durable; the log is not reachable now, and gets it as soon as it is. */
        QUEUED,
        EMBARGOED,
        WITHHELD,
        DUPLICATE,
        WITHDRAWN
    }

    public Receipt {
        ignored = List.copyOf(ignored);
    }
}
