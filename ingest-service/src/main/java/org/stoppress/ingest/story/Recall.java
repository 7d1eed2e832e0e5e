package org.stoppress.ingest.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How and why a story was withdrawn. */
public record Recall(WithdrawalKind kind, @Nullable String reason, Instant at) {}
