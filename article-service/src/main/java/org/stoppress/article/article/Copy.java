package org.stoppress.article.article;

import org.jspecify.annotations.Nullable;

/**
 * The words of a story.
 *
 * @param language BCP 47
 * @param body absent where it was not asked for
 */
public record Copy(
        String headline,
        @Nullable String summary,
        @Nullable String byline,
        @Nullable String dateline,
        @Nullable String language,
        int wordCount,
        int readingTimeMinutes,
        @Nullable Body body) {

    Copy withoutBody() {
        return body == null
                ? this
                : new Copy(headline, summary, byline, dateline, language, wordCount, readingTimeMinutes, null);
    }
}
