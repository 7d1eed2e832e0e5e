package org.stoppress.ingest.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out who signed a message. Remembers the secrets for as long as the gate remembers keys. */
@Component
final class Signers {
    /** What is younger is not read again for a signature that nobody made. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    // Some tenths of a second of hashing; a source that is named needs none of it.
    private static final long MOST_WORK = 256L * 1024 * 1024;
    private static final long PUBLIC_KEY_WORK = 256L * 1024;

    private final Sources sources;
    private final InstantSource clock;
    private final Map<String, Long> lately = new ConcurrentHashMap<>();
    private final AtomicLong turn = new AtomicLong();
    private volatile @Nullable Roster roster;

    Signers(Sources sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    private record Roster(List<Source> sources, Instant at) {}

    Optional<Pass> signer(SignedMessage message, @Nullable String named) {
        var known = known();
        var signer = signer(known, message, named);
        if (signer.isEmpty() && !known.at().plus(FRESH).isAfter(clock.instant())) {
            signer = signer(read(), message, named);
        }
        signer.ifPresent(pass -> lately.put(pass.source().id(), turn.incrementAndGet()));
        return signer;
    }

    void forget() {
        roster = null;
        lately.clear();
    }

    private Roster known() {
        var known = roster;
        return known != null && clock.instant().isBefore(known.at().plus(Gate.MEMORY)) ? known : read();
    }

    private Roster read() {
        var now = clock.instant();
        var read = new Roster(
                sources.all().stream()
                        .filter(source ->
                                !source.isRemoved() && !source.secrets().isEmpty())
                        .toList(),
                now);
        roster = read;
        return read;
    }

    private Optional<Pass> signer(Roster known, SignedMessage message, @Nullable String named) {
        var now = clock.instant();
        var candidates = known.sources().stream()
                .filter(source -> named == null || source.id().equals(named))
                .sorted(Comparator.comparing((Source source) -> lately.getOrDefault(source.id(), 0L))
                        .reversed())
                .toList();
        long work = 0;
        for (var source : candidates) {
            for (var secret : source.secrets()) {
                if (!secret.isGood(now)) {
                    continue;
                }
                if (work > MOST_WORK) {
                    return Optional.empty();
                }
                work += message.body().length + (secret.isPublic() ? PUBLIC_KEY_WORK : 1024);
                if (secret.signed(message)) {
                    return Optional.of(new Pass(source, secret.id()));
                }
            }
        }
        return Optional.empty();
    }
}
