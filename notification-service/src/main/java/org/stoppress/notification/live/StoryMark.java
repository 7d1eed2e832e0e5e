package org.stoppress.notification.live;

/**
 * What the stream has said of a story.
 *
 * @param version the highest that was told
 * @param withdrawnAt the offset of the last withdrawal, {@link #NEVER} where there is none
 */
record StoryMark(long version, long withdrawnAt) {
    static final long NEVER = -1;
}
