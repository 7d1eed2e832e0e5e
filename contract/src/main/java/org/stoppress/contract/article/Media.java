package org.stoppress.contract.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A picture, video or sound of a story.
 *
 * @param type picture, video, audio, or what the newsroom calls it
 * @param alt the text in its place, for those who can't see it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Media(
        String type,
        String href,
        @Nullable String caption,
        @Nullable String credit,
        @Nullable String alt) {}
