package org.stoppress.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Knows who is at the door by their key or their signature; a source that is disabled is known too. Who was let in lately is
 * remembered for half a minute, so a key that was removed through another instance may open this one as long.
 */
@Service
public final class Gate {
    static final Duration MEMORY = Duration.ofSeconds(30);

    private final Sources sources;
    private final FirstKeys firstKeys;
    private final DemoSource demo;
    private final Signers signers;
    private final InstantSource clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    Gate(Sources sources, FirstKeys firstKeys, DemoSource demo, Signers signers, InstantSource clock) {
        this.sources = sources;
        this.firstKeys = firstKeys;
        this.demo = demo;
        this.signers = signers;
        this.clock = clock;
    }

    private record Remembered(Pass pass, Source.Key key, Instant until) {}

    /** Whose key it is; empty where it is nobody's. */
    public Optional<Pass> pass(SecretKey key) {
        var digest = key.digest();
        var known = remembered(digest);
        if (known.isPresent()) {
            return known;
        }
        var found = withKey(digest);
        if (found.isEmpty() && demo.hasKey(digest)) {
            demo.admit();
            found = withKey(digest);
        }
        found.ifPresentOrElse(who -> remembered.put(digest, who), () -> remembered.remove(digest));
        return found.map(Remembered::pass);
    }

    /**
     * Whose signature it is; empty where it is nobody's, or too old, or of times to come.
     *
     * @param source whose it is said to be; else everybody's secrets are tried, as far as that is little work
     */
    public Optional<Pass> pass(SignedMessage message, @Nullable String source) {
        return message.isRecent(clock.instant()) ? signers.signer(message, source) : Optional.empty();
    }

    public boolean isAdmin(SecretKey key) {
        return firstKeys.isAdmin(key);
    }

    /** The sources were changed: what is remembered may be wrong. */
    void forget() {
        remembered.clear();
        signers.forget();
    }

    private Optional<Pass> remembered(String digest) {
        var now = clock.instant();
        return Optional.ofNullable(remembered.get(digest))
                .filter(known -> now.isBefore(known.until()) && known.key().isGood(now))
                .map(Remembered::pass);
    }

    private Optional<Remembered> withKey(String digest) {
        var now = clock.instant();
        return sources.withKey(digest)
                .flatMap(source -> source.keys().stream()
                        .filter(key -> SecretKey.isSame(key.digest(), digest) && key.isGood(now))
                        .findFirst()
                        .map(key -> new Remembered(new Pass(source, key.id()), key, now.plus(MEMORY))));
    }
}
