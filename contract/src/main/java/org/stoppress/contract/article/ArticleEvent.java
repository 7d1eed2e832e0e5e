package org.stoppress.contract.article;

import java.time.Instant;

/** Something that happened to a story. The version rule decides which of a story's events stands. */
public sealed interface ArticleEvent {
    /** The {@code ce_type}. A meaning never changes under its name. */
    String type();

    String articleId();

    long version();

    /** The id of the source whose story it is. */
    String source();

    /** When we took the submission that made this event. */
    Instant receivedAt();

    /** The {@code ce_id}: the same for every copy of this event. */
    default String id() {
        return articleId() + "/" + version();
    }

    /** An event that carries the whole article of its version. */
    sealed interface WithArticle extends ArticleEvent {
        ArticleSnapshot article();

        @Override
        default String articleId() {
            return article().articleId();
        }

        @Override
        default long version() {
            return article().version();
        }

        @Override
        default String source() {
            return article().source();
        }

        @Override
        default Instant receivedAt() {
            return article().receivedAt();
        }
    }

    /** The first version of a story. */
    record ArticlePublished(ArticleSnapshot article) implements WithArticle {
        public static final String TYPE = "article-published";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** A later version. */
    record ArticleUpdated(ArticleSnapshot article) implements WithArticle {
        public static final String TYPE = "article-updated";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** A later version that puts an error right; its snapshot has the public note. */
    record ArticleCorrected(ArticleSnapshot article) implements WithArticle {
        public static final String TYPE = "article-corrected";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** A withdrawn story is back; its snapshot has the reason. */
    record ArticleReinstated(ArticleSnapshot article) implements WithArticle {
        public static final String TYPE = "article-reinstated";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /** The story is gone. */
    record ArticleWithdrawn(Withdrawal withdrawal) implements ArticleEvent {
        public static final String TYPE = "article-withdrawn";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public String articleId() {
            return withdrawal.articleId();
        }

        @Override
        public long version() {
            return withdrawal.version();
        }

        @Override
        public String source() {
            return withdrawal.source();
        }

        @Override
        public Instant receivedAt() {
            return withdrawal.receivedAt();
        }
    }
}
