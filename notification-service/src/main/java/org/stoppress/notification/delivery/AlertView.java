package org.stoppress.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.alert.Alert;

/** An alert as JSON, wherever readers get it. Of a withdrawal: no headline or summary, but the reason. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AlertView(
        String id,
        String articleId,
        long version,
        String step,
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
    public static AlertView of(Alert alert) {
        return new AlertView(
                alert.id(),
                alert.articleId(),
                alert.version(),
                alert.step().word(),
                alert.headline(),
                alert.summary(),
                alert.url(),
                alert.urgency(),
                alert.section(),
                alert.tags(),
                alert.source(),
                alert.language(),
                alert.createdAt(),
                alert.reason(),
                alert.group());
    }
}
