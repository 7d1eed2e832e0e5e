package org.stoppress.contract.source;

import java.util.List;
import java.util.Objects;

/**
 * Who may send stories, as other services need to know it.
 *
 * @param id of the source
 * @param keys SHA-256 in hexadecimal of each key that is good now; none where the source was removed. A key has 256 random bits, so its
 *     digest gives nothing away
 */
public record SourceRecord(String id, List<String> keys) {
    public SourceRecord {
        Objects.requireNonNull(id, "id");
        keys = keys == null ? List.of() : List.copyOf(keys);
    }
}
