package org.stoppress.ingest.intake;

import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.format.Parsed;
import org.stoppress.ingest.story.ArticleId;
import org.stoppress.ingest.story.Decision;

/** What became of one story that was sent. */
public sealed interface Result {
    record Accepted(Receipt receipt) implements Result {}

    /**
     * @param known the newest version number of the story; 0 while it has none
     */
    record Refused(Decision.Why why, ArticleId article, String uri, long known) implements Result {}

    /** No story could be read from it. */
    record Unreadable(Parsed.Refusal refusal, @Nullable ArticleId article) implements Result {}

    record TooLarge(ArticleId article, String uri) implements Result {}

    /** One of several could not be put down, since the ledger is away. */
    record Failed(ArticleId article, String uri) implements Result {}
}
