package org.stoppress.article.article;

import java.time.Instant;

/** What one version says of a story: an article, or that it was withdrawn. */
public sealed interface Standing permits Article, Withdrawal {
    ArticleId id();

    /** The newsroom's own name of the story. */
    String uri();

    String source();

    /** Counts from 1; the highest stands. */
    long version();

    /** When the newsroom made this version, as readers are told. */
    Instant at();
}
