package org.stoppress.ingest.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A newsroom system that may send stories.
 *
 * @param id part of every one of its stories' ids, so it never changes
 * @param removed whether it may send no longer; its id stays, since its stories do
 * @param keys any of them opens the door; several while they are rotated
 */
public record Source(String id, @Nullable String name, Instant createdAt, boolean removed, List<Key> keys) {
    public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /**
     * A key as we know it: by its digest alone.
     *
     * @param id to speak of it
     */
    public record Key(String id, String digest, Instant createdAt) {}

    public Source {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("No source's id looks like this");
        }
        keys = List.copyOf(keys);
    }

    Source with(Key key) {
        var all = new ArrayList<>(keys);
        all.add(key);
        return new Source(id, name, createdAt, removed, all);
    }

    Source withoutKey(String keyId) {
        return new Source(
                id,
                name,
                createdAt,
                removed,
                keys.stream().filter(key -> !key.id().equals(keyId)).toList());
    }

    Source gone() {
        return new Source(id, name, createdAt, true, List.of());
    }

    Optional<Key> key(String keyId) {
        return keys.stream().filter(key -> key.id().equals(keyId)).findFirst();
    }
}
