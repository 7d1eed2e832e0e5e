package org.stoppress.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * Knows who is at the door by their key. Keys that were good lately are remembered for half a minute, so a key that was removed
 * through another instance may open this one as long.
 */
@Service
public final class Gate {
    private static final Duration MEMORY = Duration.ofSeconds(30);

    private final Sources sources;
    private final FirstKeys firstKeys;
    private final DemoSource demo;
    private final InstantSource clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    Gate(Sources sources, FirstKeys firstKeys, DemoSource demo, InstantSource clock) {
        this.sources = sources;
        this.firstKeys = firstKeys;
        this.demo = demo;
        this.clock = clock;
    }

    private record Remembered(Source source, Instant until) {}

    /** Whose key it is; empty where it is nobody's. */
    public Optional<Source> source(SecretKey key) {
        var digest = key.digest();
        var known = remembered.get(digest);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Optional.of(known.source());
        }
        var found = withKey(digest);
        if (found.isEmpty() && demo.hasKey(digest)) {
            demo.admit();
            found = withKey(digest);
        }
        found.ifPresentOrElse(
                source -> remembered.put(
                        digest, new Remembered(source, clock.instant().plus(MEMORY))),
                () -> remembered.remove(digest));
        return found;
    }

    public boolean isAdmin(SecretKey key) {
        return firstKeys.isAdmin(key);
    }

    /** The sources were changed: what is remembered may be wrong. */
    void forget() {
        remembered.clear();
    }

    private Optional<Source> withKey(String digest) {
        return sources.withKey(digest)
                .filter(source -> source.keys().stream().anyMatch(key -> SecretKey.isSame(key.digest(), digest)));
    }
}
