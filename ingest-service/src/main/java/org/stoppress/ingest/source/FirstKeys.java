package org.stoppress.ingest.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys that are there before any source is: the admin's, and the demo source's. */
@Component
final class FirstKeys {
    private final List<String> adminDigests;
    private final @Nullable SecretKey demo;
    private final @Nullable SecretKey demoSecret;

    FirstKeys(KeySettings settings) {
        var admins = new ArrayList<String>();
        if (settings.adminKey() != null && !settings.adminKey().isBlank()) {
            admins.add(new SecretKey(settings.adminKey().strip()).digest());
        }
        var directory = settings.keysDirectory();
        if (directory != null && !directory.toString().isEmpty()) {
            admins.add(
                    KeyFile.at(directory.resolve("admin.key"), SecretKey.next()).digest());
            demo = KeyFile.at(directory.resolve("demo.key"), new SecretKey(SigningSecret.next()));
            demoSecret = KeyFile.at(directory.resolve("demo.secret"), new SecretKey(SigningSecret.next()));
        } else {
            demo = null;
            demoSecret = null;
        }
        adminDigests = List.copyOf(admins);
    }

    boolean isAdmin(SecretKey key) {
        var digest = key.digest();
        boolean admin = false;
        for (var each : adminDigests) {
            admin |= SecretKey.isSame(each, digest);
        }
        return admin;
    }

    Optional<SecretKey> demo() {
        return Optional.ofNullable(demo);
    }

    /**
     * What the demo source signs with: the secret in its file; and its key, where that is a secret too, so that whoever tries us
     * out needs one file.
     */
    List<SigningSecret> demoSecrets(Instant now) {
        return Stream.of(demoSecret, demo)
                .flatMap(Stream::ofNullable)
                .flatMap(text -> secret(text, now))
                .toList();
    }

    private static Stream<SigningSecret> secret(SecretKey text, Instant now) {
        try {
            return Stream.of(SigningSecret.of(text.value(), now));
        } catch (IllegalArgumentException _) {
            return Stream.empty();
        }
    }
}
