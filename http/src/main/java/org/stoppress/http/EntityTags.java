package org.stoppress.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Strong entity tags (RFC 9110, §8.8.3). */
public final class EntityTags {
    private EntityTags() {}

    /** A tag of what a representation depends on: versions, format, fields, encoding. */
    public static String of(Object... parts) {
        var digest = sha256();
        for (var part : parts) {
            digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return tag(digest.digest());
    }

    /** A tag of the representation itself. */
    public static String of(byte[] representation) {
        return tag(sha256().digest(representation));
    }

    private static String tag(byte[] hash) {
        return '"'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22)
                + '"';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
