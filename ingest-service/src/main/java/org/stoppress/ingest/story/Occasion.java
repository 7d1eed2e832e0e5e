package org.stoppress.ingest.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a decision is made, and what its version is to be called.
 *
 * @param key names the version, if one is taken; nothing else ever has it
 * @param trace the caller's (W3C Trace Context)
 */
public record Occasion(String key, Instant now, @Nullable String trace) {}
