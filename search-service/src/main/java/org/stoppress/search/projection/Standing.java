package org.stoppress.search.projection;

import org.stoppress.search.query.ArticleId;
import org.stoppress.search.query.Story;

/** How things stand with a story, as of one version of it. */
public sealed interface Standing {
    ArticleId id();

    long version();

    /** @param body its text, paragraphs parted by a blank line */
    record Published(Story story, String body) implements Standing {
        @Override
        public ArticleId id() {
            return story.id();
        }

        @Override
        public long version() {
            return story.version();
        }
    }

    /** @param erase whether its text is to leave the disk as well */
    record Withdrawn(ArticleId id, long version, boolean erase) implements Standing {}
}
