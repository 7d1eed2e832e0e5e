package org.stoppress.contract.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a story was withdrawn: identity and reason, no text.
 *
 * @param version the withdrawal's own: one more than the version that it withdraws
 * @param reason for readers
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Withdrawal(
        String articleId,
        String uri,
        String source,
        long version,
        @Nullable String sourceVersion,
        @Nullable Instant versionCreated,
        Instant receivedAt,
        @Nullable String reason,
        WithdrawalKind kind,
        Instant withdrawnAt) {

    public Withdrawal {
        Objects.requireNonNull(articleId, "articleId");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(withdrawnAt, "withdrawnAt");
        if (version < 1) {
            throw new IllegalArgumentException("An article's versions count from 1, not " + version);
        }
    }
}
