package org.stoppress.ingest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys that are there before any source is: the admin's, and the demo source's. */
@Component
final class FirstKeys {
    private final List<String> adminDigests;
    private final @Nullable SecretKey demo;

    FirstKeys(KeySettings settings) {
        var admins = new ArrayList<String>();
        if (settings.adminKey() != null && !settings.adminKey().isBlank()) {
            admins.add(new SecretKey(settings.adminKey().strip()).digest());
        }
        var directory = settings.keysDirectory();
        if (directory != null && !directory.toString().isEmpty()) {
            admins.add(KeyFile.at(directory.resolve("admin.key")).digest());
            demo = KeyFile.at(directory.resolve("demo.key"));
        } else {
            demo = null;
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
}
