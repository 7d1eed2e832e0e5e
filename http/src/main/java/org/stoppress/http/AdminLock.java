package org.stoppress.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Opens to the admin's key, and to nobody where none is known. */
public final class AdminLock {
    private static final Logger log = LoggerFactory.getLogger(AdminLock.class);
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([!-~]{1,512})");

    private final Settings settings;

    private AdminLock(Settings settings) {
        this.settings = settings;
    }

    /** By the settings {@code admin-key} and {@code keys-directory} below {@code prefix}. */
    public static AdminLock of(Environment environment, String prefix) {
        return new AdminLock(Binder.get(environment).bindOrCreate(prefix, Settings.class));
    }

    /** @param authorization the header {@code Authorization} of a request */
    public boolean opens(@Nullable String authorization) {
        var sent = BEARER.matcher(authorization == null ? "" : authorization.strip());
        return sent.matches() && keys().anyMatch(key -> isSame(key, sent.group(1)));
    }

    /** What those are told for whom it does not open. */
    public static Problem refusal() {
        return Problem.of(
                401, "unauthorized", "Unauthorized", "Send the admin's key as \"Authorization: Bearer <key>\".");
    }

    private Stream<String> keys() {
        return Stream.concat(Optional.ofNullable(settings.adminKey()).stream(), ofFile())
                .map(String::strip)
                .filter(key -> !key.isEmpty());
    }

    /** Read each time: ingest makes the file, perhaps after our start. */
    private Stream<String> ofFile() {
        var directory = settings.keysDirectory();
        if (directory == null || directory.toString().isEmpty()) {
            return Stream.empty();
        }
        var file = directory.resolve("admin.key");
        try {
            return Files.exists(file) ? Stream.of(Files.readString(file)) : Stream.empty();
        } catch (IOException e) {
            log.atWarn().addKeyValue("file", file).log("The admin's key can't be read: {}", e.toString());
            return Stream.empty();
        }
    }

    private static boolean isSame(String key, String sent) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param adminKey the key itself
     * @param keysDirectory where ingest keeps it, in {@code admin.key}
     */
    record Settings(@Nullable String adminKey, @Nullable Path keysDirectory) {
        @Override
        public String toString() {
            return "Settings[keysDirectory=" + keysDirectory + "]";
        }
    }
}
