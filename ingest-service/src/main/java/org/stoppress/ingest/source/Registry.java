package org.stoppress.ingest.source;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The admin's hand on the sources: who may send, and with which keys. */
@Service
public final class Registry {
    private final Sources sources;
    private final Gate gate;
    private final InstantSource clock;

    Registry(Sources sources, Gate gate, InstantSource clock) {
        this.sources = sources;
        this.gate = gate;
        this.clock = clock;
    }

    /** A source and a new key of it, which is told this once. */
    public record Admission(Source source, Source.Key known, SecretKey key) {}

    public List<Source> all() {
        return sources.all().stream()
                .filter(source -> !source.removed())
                .sorted(Comparator.comparing(Source::id))
                .toList();
    }

    public Optional<Source> find(String id) {
        return sources.find(id).filter(source -> !source.removed());
    }

    /** Admits a source, also one that was removed; empty where there is one with this id. */
    public Optional<Admission> add(String id, @Nullable String name) {
        var key = SecretKey.next();
        var known = SecretKey.key(key, clock.instant());
        var source = new Source(id, name, known.createdAt(), false, List.of(known));
        if (sources.add(source)) {
            return Optional.of(new Admission(source, known, key));
        }
        if (find(id).isPresent()) {
            return Optional.empty();
        }
        sources.replace(source);
        return Optional.of(new Admission(source, known, key));
    }

    /** Gives a source another key; the ones it has stay good until they are removed. Empty where there is no such source. */
    public Optional<Admission> addKey(String id) {
        return find(id).map(source -> {
            var key = SecretKey.next();
            var known = SecretKey.key(key, clock.instant());
            var next = source.with(known);
            sources.replace(next);
            return new Admission(next, known, key);
        });
    }

    /** Returns false where there is no such source or key. */
    public boolean removeKey(String id, String keyId) {
        var source = find(id).filter(known -> known.key(keyId).isPresent());
        source.ifPresent(known -> {
            sources.replace(known.withoutKey(keyId));
            gate.forget();
        });
        return source.isPresent();
    }

    /** From now on it may not send. Its stories stay. Returns false where there is no such source. */
    public boolean remove(String id) {
        var source = find(id);
        source.ifPresent(known -> {
            sources.replace(known.gone());
            gate.forget();
        });
        return source.isPresent();
    }
}
