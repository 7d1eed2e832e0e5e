package org.stoppress.ingest.story;

import org.jspecify.annotations.Nullable;

/** What comes of a submission, or of a newsroom's word on a story. */
public sealed interface Decision {
    /**
     * It is taken. The version, the story and its announcement are put down together.
     *
     * @param next the story as it is then, one revision on
     * @param announcement absent where the world is told nothing
     */
    record Taken(Story next, TakenVersion version, @Nullable Announcement announcement) implements Decision {}

    /**
     * Nothing new: the same content again.
     *
     * @param known the story as it is
     * @param next the story with what the newsroom said of its recency; the same as {@code known} where that is nothing new
     */
    record Duplicate(Story known, Story next) implements Decision {
        /** Whether the story stays just as it is. */
        public boolean isNothingNew() {
            return next.revision() == known.revision();
        }
    }

    record Refused(Why why, Story known) implements Decision {}

    /** Why nothing is taken. */
    enum Why {
        /** Older than what the newsroom sent before. */
        STALE,
        /** The version that we know, with other content. */
        CONFLICT,
        /** Withdrawn, and not reinstated. */
        WITHDRAWN,
        /** Nothing to reinstate: not withdrawn. */
        NOT_WITHDRAWN,
        /** Nothing to reinstate: under embargo. */
        UNDER_EMBARGO,
        /** Nothing to correct: there is no text. */
        NO_TEXT
    }
}
