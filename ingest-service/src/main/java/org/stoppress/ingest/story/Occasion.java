package org.stoppress.ingest.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a decision is made, on whose wish, and what its version is to be called.
 *
 * @param key names the version, if one is taken; nothing else ever has it
 * @param trace the caller's (W3C Trace Context)
 * @param by the id of the key or secret that let the caller in; absent where nobody asked
 */
public record Occasion(
        String key,
        Instant now,
        @Nullable String trace,
        @Nullable String by) {
    public Occasion(String key, Instant now, @Nullable String trace) {
        this(key, now, trace, null);
    }
}
