package org.stoppress.contract.version;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** How a story gets its id: from who sends it and what they call it, so it needs no look-up and repeats. */
public final class ArticleIds {
    /** 16 characters of Crockford's base 32, upper case. */
    public static final Pattern SHAPE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{16}");

    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private ArticleIds() {}

    /** The first 10 bytes of SHA-256(source id, NUL, uri) in Crockford's base 32. */
    public static String of(String sourceId, String uri) {
        var digest = sha256();
        digest.update(sourceId.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(uri.getBytes(StandardCharsets.UTF_8));
        return crockford(digest.digest());
    }

    private static String crockford(byte[] hash) {
        var id = new StringBuilder(16);
        for (int half = 0; half < 2; half++) {
            long bits = 0;
            for (int i = 0; i < 5; i++) {
                bits = bits << 8 | (hash[half * 5 + i] & 0xFF);
            }
            for (int shift = 35; shift >= 0; shift -= 5) {
                id.append(CROCKFORD[(int) (bits >>> shift) & 31]);
            }
        }
        return id.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
