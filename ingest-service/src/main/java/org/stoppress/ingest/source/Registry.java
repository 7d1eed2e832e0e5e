package org.stoppress.ingest.source;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.stoppress.ingest.audit.Audit;
import org.stoppress.ingest.story.Lifecycle;

/** The admin's hand on the sources: who may send, and with which keys and secrets. */
@Service
public final class Registry {
    private final Sources sources;
    private final Gate gate;
    private final Habits habits;
    private final Audit audit;
    private final InstantSource clock;

    Registry(Sources sources, Gate gate, Habits habits, Audit audit, InstantSource clock) {
        this.sources = sources;
        this.gate = gate;
        this.habits = habits;
        this.audit = audit;
        this.clock = clock;
    }

    /** A source and a new key of it, which is told this once, with the secret that it signs with. */
    public record Admission(Source source, Source.Key known, SecretKey key, SigningSecret secret) {}

    /** A source and a new key of it, which is told this once. */
    public record NewKey(Source source, Source.Key known, SecretKey key) {}

    /** A source and a new secret of it, which is told this once. */
    public record NewSecret(Source source, SigningSecret secret) {}

    /** What is to be changed of a source; absent is to stay. */
    public record Wish(
            @Nullable String name,
            @Nullable Boolean enabled,
            @Nullable RateLimit limit,
            @Nullable Lifecycle lifecycle) {
        Source granted(Source source) {
            var next = source;
            if (name != null) {
                next = next.named(name);
            }
            if (enabled != null) {
                next = next.standing(enabled ? Source.Standing.ENABLED : Source.Standing.DISABLED);
            }
            if (limit != null) {
                next = next.limited(limit);
            }
            if (lifecycle != null) {
                next = next.speaking(lifecycle);
            }
            return next;
        }

        /** What is told of it in the audit trail. */
        Map<String, Object> details() {
            var details = new LinkedHashMap<String, Object>();
            if (name != null) {
                details.put("name", name);
            }
            if (enabled != null) {
                details.put("enabled", enabled);
            }
            if (limit != null) {
                details.put("rateLimit", limit.requests() + " in " + limit.per());
            }
            if (lifecycle != null) {
                details.put("lifecycle", lifecycle.toString());
            }
            return details;
        }
    }

    public List<Source> all() {
        return sources.all().stream()
                .filter(source -> !source.isRemoved())
                .sorted(Comparator.comparing(Source::id))
                .toList();
    }

    public Optional<Source> find(String id) {
        return sources.find(id).filter(source -> !source.isRemoved());
    }

    /**
     * Admits a source, also one that was removed; empty where there is one with this id.
     *
     * @param signedWith the newsroom's own secret or public key; made here where it has none
     * @throws IllegalArgumentException where that is none
     */
    public Optional<Admission> add(String id, @Nullable String signedWith, Wish wish) {
        var now = clock.instant();
        var key = SecretKey.next();
        var known = SecretKey.key(key, now);
        var secret = SigningSecret.of(signedWith == null ? SigningSecret.next() : signedWith, now);
        var source = wish.granted(Source.of(id, null, now).with(known).with(secret));
        if (sources.add(source) || replaceRemoved(source)) {
            forget();
            audit.admin("source-added", id, Map.of("key", known.id(), "secret", secret.id()));
            return Optional.of(new Admission(source, known, key, secret));
        }
        return Optional.empty();
    }

    private boolean replaceRemoved(Source source) {
        return sources.find(source.id())
                .filter(Source::isRemoved)
                .filter(removed -> sources.replace(source.revision(removed.revision() + 1)))
                .isPresent();
    }

    /** Changes what is wished; empty where there is no such source. */
    public Optional<Source> change(String id, Wish wish) {
        var changed = change(id, wish::granted);
        changed.ifPresent(_ -> audit.admin("source-changed", id, wish.details()));
        return changed;
    }

    /** Gives a source another key; the ones it has end after {@code overlap}. Empty where there is no such source. */
    public Optional<NewKey> addKey(String id, Duration overlap) {
        var key = SecretKey.next();
        var known = SecretKey.key(key, clock.instant());
        var changed = change(
                id, source -> source.keysUntil(clock.instant().plus(overlap)).with(known));
        changed.ifPresent(_ -> audit.admin("key-added", id, Map.of("key", known.id(), "overlap", overlap.toString())));
        return changed.map(source -> new NewKey(source, known, key));
    }

    /**
     * Gives a source another secret; the ones it has end after {@code overlap}. Empty where there is no such source.
     *
     * @param signedWith the newsroom's own secret or public key; made here where it has none
     * @throws IllegalArgumentException where that is none
     */
    public Optional<NewSecret> addSecret(String id, @Nullable String signedWith, Duration overlap) {
        var secret = SigningSecret.of(signedWith == null ? SigningSecret.next() : signedWith, clock.instant());
        var changed = change(
                id,
                source -> source.secretsUntil(clock.instant().plus(overlap))
                        .withoutSecret(secret.id())
                        .with(secret));
        changed.ifPresent(
                _ -> audit.admin("secret-added", id, Map.of("secret", secret.id(), "overlap", overlap.toString())));
        return changed.map(source -> new NewSecret(source, secret));
    }

    /** Returns false where there is no such source or key. */
    public boolean removeKey(String id, String keyId) {
        boolean removed = find(id).flatMap(source -> source.key(keyId)).isPresent()
                && change(id, source -> source.withoutKey(keyId)).isPresent();
        if (removed) {
            audit.admin("key-removed", id, Map.of("key", keyId));
        }
        return removed;
    }

    /** Returns false where there is no such source or secret. */
    public boolean removeSecret(String id, String secretId) {
        boolean removed = find(id).flatMap(source -> source.secret(secretId)).isPresent()
                && change(id, source -> source.withoutSecret(secretId)).isPresent();
        if (removed) {
            audit.admin("secret-removed", id, Map.of("secret", secretId));
        }
        return removed;
    }

    /** From now on it may not send. Its stories stay. Returns false where there is no such source. */
    public boolean remove(String id) {
        boolean removed = change(id, Source::gone).isPresent();
        if (removed) {
            audit.admin("source-removed", id, Map.of());
        }
        return removed;
    }

    private void forget() {
        gate.forget();
        habits.forget();
    }

    private Optional<Source> change(String id, UnaryOperator<Source> change) {
        while (true) {
            var source = find(id);
            if (source.isEmpty()) {
                return Optional.empty();
            }
            var next = change.apply(source.get().tidied(clock.instant()))
                    .revision(source.get().revision() + 1);
            if (sources.replace(next)) {
                forget();
                return Optional.of(next);
            }
        }
    }
}
