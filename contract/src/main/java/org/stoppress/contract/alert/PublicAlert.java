package org.stoppress.contract.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alert as readers get it.
 *
 * @param id a digest of story, step and version: the same in every copy
 * @param version the story's version that is told
 * @param headline absent from a withdrawal, as is the summary
 * @param url the story's page
 * @param reason of a withdrawal, for readers
 * @param group the first story of the event, where readers were alerted of another one of it minutes before
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PublicAlert(
        String id,
        String articleId,
        long version,
        AlertStep step,
        @Nullable String headline,
        @Nullable String summary,
        String url,
        @Nullable Integer urgency,
        @Nullable String section,
        List<String> tags,
        String source,
        @Nullable String language,
        Instant createdAt,
        @Nullable String reason,
        @Nullable String group) {
    public PublicAlert {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(articleId, "articleId");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(createdAt, "createdAt");
        if (version < 1) {
            throw new IllegalArgumentException("An article's versions count from 1, not " + version);
        }
        tags = tags == null ? List.of() : List.copyOf(tags);
    }
}
