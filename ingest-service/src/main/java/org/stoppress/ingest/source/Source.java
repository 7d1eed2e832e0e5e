package org.stoppress.ingest.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stoppress.ingest.story.Lifecycle;

/**
 * A newsroom system that may send stories.
 *
 * @param id part of every one of its stories' ids, so it never changes
 * @param revision how many times it was changed
 * @param standing whether it may send
 * @param keys any of them opens the door; several while they are rotated
 * @param secrets any of them signs
 * @param limit how many requests it may make; absent where the general limit holds
 * @param lifecycle how it says what is to become of a story; absent where it says so in the usual way
 */
public record Source(
        String id,
        @Nullable String name,
        Instant createdAt,
        long revision,
        Standing standing,
        List<Key> keys,
        List<SigningSecret> secrets,
        @Nullable RateLimit limit,
        @Nullable Lifecycle lifecycle) {
    public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** Whether it may send. */
    public enum Standing {
        ENABLED,
        /** Not now; whoever comes with its key is told so. */
        DISABLED,
        /** Not any more; its id stays, since its stories do. */
        REMOVED
    }

    /**
     * A key as we know it: by its digest alone.
     *
     * @param id to speak of it
     * @param expiresAt until when it opens the door; absent where that is open
     */
    public record Key(
            String id,
            String digest,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        boolean isGood(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }

        Key until(Instant end) {
            return expiresAt != null && expiresAt.isBefore(end) ? this : new Key(id, digest, createdAt, end);
        }
    }

    public Source {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("No source's id looks like this");
        }
        keys = List.copyOf(keys);
        secrets = List.copyOf(secrets);
    }

    /** A new one. */
    static Source of(String id, @Nullable String name, Instant now) {
        return new Source(id, name, now, 1, Standing.ENABLED, List.of(), List.of(), null, null);
    }

    public boolean isEnabled() {
        return standing == Standing.ENABLED;
    }

    public boolean isRemoved() {
        return standing == Standing.REMOVED;
    }

    Source named(@Nullable String newName) {
        return new Source(id, newName, createdAt, revision, standing, keys, secrets, limit, lifecycle);
    }

    Source standing(Standing now) {
        return new Source(id, name, createdAt, revision, now, keys, secrets, limit, lifecycle);
    }

    Source limited(@Nullable RateLimit newLimit) {
        return new Source(id, name, createdAt, revision, standing, keys, secrets, newLimit, lifecycle);
    }

    Source speaking(Lifecycle newLifecycle) {
        return new Source(id, name, createdAt, revision, standing, keys, secrets, limit, newLifecycle);
    }

    Source revision(long next) {
        return new Source(id, name, createdAt, next, standing, keys, secrets, limit, lifecycle);
    }

    Source with(Key key) {
        var all = new ArrayList<>(keys);
        all.add(key);
        return keys(all);
    }

    Source with(SigningSecret secret) {
        var all = new ArrayList<>(secrets);
        all.add(secret);
        return secrets(all);
    }

    /** The keys it has now end at {@code end}, or before. */
    Source keysUntil(Instant end) {
        return keys(each(keys, key -> key.until(end)));
    }

    Source secretsUntil(Instant end) {
        return secrets(each(secrets, secret -> secret.until(end)));
    }

    Source withoutKey(String keyId) {
        return keys(keys.stream().filter(key -> !key.id().equals(keyId)).toList());
    }

    Source withoutSecret(String secretId) {
        return secrets(
                secrets.stream().filter(secret -> !secret.id().equals(secretId)).toList());
    }

    /** Without the keys and secrets that are over. */
    Source tidied(Instant now) {
        return keys(keys.stream().filter(key -> key.isGood(now)).toList())
                .secrets(secrets.stream().filter(secret -> secret.isGood(now)).toList());
    }

    Source gone() {
        return keys(List.of()).secrets(List.of()).standing(Standing.REMOVED);
    }

    Optional<Key> key(String keyId) {
        return keys.stream().filter(key -> key.id().equals(keyId)).findFirst();
    }

    Optional<SigningSecret> secret(String secretId) {
        return secrets.stream().filter(secret -> secret.id().equals(secretId)).findFirst();
    }

    private Source keys(List<Key> all) {
        return new Source(id, name, createdAt, revision, standing, all, secrets, limit, lifecycle);
    }

    private Source secrets(List<SigningSecret> all) {
        return new Source(id, name, createdAt, revision, standing, keys, all, limit, lifecycle);
    }

    private static <T> List<T> each(List<T> all, UnaryOperator<T> change) {
        return all.stream().map(change).toList();
    }
}
