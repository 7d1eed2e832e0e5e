package org.stoppress.ingest.story;

/** What the world has been told of a story. */
public enum Standing {
    /** Nothing: all that was taken is under embargo or withheld. */
    UNSEEN,
    /** A version of it is out. */
    PUBLIC,
    /** It was taken back. No submission is taken until it is reinstated. */
    WITHDRAWN,
    /** Reinstated, but no text is left to show: the newsroom's next version will be. */
    REOPENED
}
