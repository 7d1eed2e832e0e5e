package org.stoppress.ingest.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A key as its owner knows it. It has 256 random bits, so its plain digest is as good as a slow one: there is nothing to guess.
 */
public record SecretKey(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static SecretKey next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SecretKey("sp_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is kept of it. */
    String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Compares in constant time. */
    static boolean isSame(String digest, String other) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** What is known of it. The first characters of the digest are enough to speak of it. */
    static Source.Key key(SecretKey key, Instant now) {
        var digest = key.digest();
        return new Source.Key(digest.substring(0, 12), digest, now, null);
    }

    @Override
    public String toString() {
        return "SecretKey";
    }
}
