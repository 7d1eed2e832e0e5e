package org.stoppress.article.article;

import org.jspecify.annotations.Nullable;

/**
 * How much of a hurry there is.
 *
 * @param stated the newsroom's urgency, 1 highest … 9; absent where it said nothing
 */
public record Priority(@Nullable Integer stated, boolean breaking) {
    /** What a story counts as where nobody said. */
    public static final int USUAL_URGENCY = 5;

    public int urgency() {
        return stated == null ? USUAL_URGENCY : stated;
    }
}
