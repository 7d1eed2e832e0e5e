package org.stoppress.notification.live;

import org.jspecify.annotations.Nullable;

/**
 * What the stream has said of a story.
 *
 * @param version the highest that was told
 * @param withdrawnAt the offset of the last withdrawal, {@link #NEVER} where there is none
 * @param group the event of which it was last said to be a part
 */
record StoryMark(long version, long withdrawnAt, @Nullable String group) {
    static final long NEVER = -1;
}
