package org.stoppress.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import org.stoppress.http.Problem;
import org.stoppress.http.ProblemException;

/** Lets the admin in, and nobody where no key is known: {@code Authorization: Bearer <key>}. */
public final class AdminKey {
    private static final Logger log = LoggerFactory.getLogger(AdminKey.class);
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([!-~]{1,512})");

    private final Settings settings;

    AdminKey(Settings settings) {
        this.settings = settings;
    }

    /** By the settings {@code admin-key} and {@code keys-directory} below {@code prefix}. */
    public static AdminKey of(Environment environment, String prefix) {
        return new AdminKey(Binder.get(environment).bindOrCreate(prefix, Settings.class));
    }

    /** @throws ProblemException 401, unless the request carries the key */
    public void require(HttpServletRequest request, HttpServletResponse response) {
        var header = request.getHeader("Authorization");
        var sent = BEARER.matcher(header == null ? "" : header.strip());
        if (!sent.matches() || keys().noneMatch(key -> isSame(key, sent.group(1)))) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"stoppress\"");
            throw new ProblemException(Problem.of(
                    401, "unauthorized", "Unauthorized", "Send the admin's key as \"Authorization: Bearer <key>\"."));
        }
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
