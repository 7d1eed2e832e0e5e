package org.stoppress.ingest.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done. Nothing of a story can be read in it.
 *
 * @param id names it; of two at one instant the higher is the later
 * @param what in a word, such as {@code withdrawn} or {@code key-added}
 * @param source about which source
 * @param by the id of the key or secret, or {@code admin}; absent where nobody asked
 * @param details what else there is to say, by name
 */
public record AuditEntry(
        String id,
        Instant at,
        String what,
        @Nullable String source,
        @Nullable String by,
        @Nullable String articleId,
        Map<String, Object> details) {
    public AuditEntry {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
