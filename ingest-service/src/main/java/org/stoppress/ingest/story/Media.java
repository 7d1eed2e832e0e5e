package org.stoppress.ingest.story;

import org.jspecify.annotations.Nullable;

/**
 * A picture, video or sound of a story.
 *
 * @param type picture, video, audio, or what the newsroom calls it
 * @param href http, https or relative
 * @param alt the text in its place, for those who can't see it
 */
public record Media(
        String type,
        String href,
        @Nullable String caption,
        @Nullable String credit,
        @Nullable String alt) {}
