package org.stoppress.reader.page;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What readers were told, and when.
 *
 * @param step new, update, correction or withdrawal
 * @param headline absent on a withdrawal, which has a reason instead
 */
public record Alert(
        String articleId,
        String step,
        @Nullable String headline,
        @Nullable String summary,
        @Nullable String reason,
        @Nullable String section,
        @Nullable String language,
        List<String> tags,
        @Nullable Instant createdAt) {
    public Alert {
        tags = List.copyOf(tags);
    }
}
