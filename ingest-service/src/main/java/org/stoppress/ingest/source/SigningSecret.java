package org.stoppress.ingest.source;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a source's signatures are checked with (Standard Webhooks 1.0): a shared secret, {@code whsec_…}, for {@code v1}, or the
 * newsroom's public key, {@code whpk_…}, for {@code v1a}. A shared secret can't be kept as a digest: whoever checks must have it.
 *
 * @param id to speak of it
 * @param text as it is written in the standard
 * @param expiresAt until when it signs; absent where that is open
 */
public record SigningSecret(
        String id, String text, Instant createdAt, @Nullable Instant expiresAt) {
    private static final String SHARED = "whsec_";
    private static final String PUBLIC = "whpk_";
    private static final int FEWEST_BYTES = 16;
    private static final int MOST_BYTES = 128;
    private static final int NEW_BYTES = 32;

    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final SecureRandom RANDOM = new SecureRandom();

    public SigningSecret {
        // What can't check anything can't be.
        var _ = isPublic(text) ? publicKey(text) : shared(text);
    }

    /**
     * @param text {@code whsec_} or {@code whpk_} and Base64; a shared secret also without its prefix
     * @throws IllegalArgumentException where it is neither
     */
    static SigningSecret of(String text, Instant now) {
        var whole = isPublic(text) || text.startsWith(SHARED) ? text : SHARED + text;
        return new SigningSecret(new SecretKey(whole).digest().substring(0, 12), whole, now, null);
    }

    static String next() {
        var bytes = new byte[NEW_BYTES];
        RANDOM.nextBytes(bytes);
        return SHARED + Base64.getEncoder().encodeToString(bytes);
    }

    /** Whether it is the newsroom's public key, with which we check and can't sign. */
    public boolean isPublic() {
        return isPublic(text);
    }

    boolean isGood(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    SigningSecret until(Instant end) {
        return expiresAt != null && expiresAt.isBefore(end) ? this : new SigningSecret(id, text, createdAt, end);
    }

    /** Whether one of the signatures is of this message and with this secret. */
    boolean signed(SignedMessage message) {
        return isPublic() ? signedWithTheirs(message) : signedWithOurs(message);
    }

    private boolean signedWithOurs(SignedMessage message) {
        byte @Nullable [] expected = null;
        boolean signed = false;
        for (var signature : message.signatures()) {
            if (signature.scheme() == SignedMessage.Scheme.V1) {
                expected = expected == null ? mac(message) : expected;
                signed |= MessageDigest.isEqual(expected, signature.bytes());
            }
        }
        return signed;
    }

    private byte[] mac(SignedMessage message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(shared(text), "HmacSHA256"));
            mac.update(message.head());
            return mac.doFinal(message.body());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }

    private boolean signedWithTheirs(SignedMessage message) {
        var key = publicKey(text);
        return message.signatures().stream()
                .filter(signature -> signature.scheme() == SignedMessage.Scheme.V1A)
                .anyMatch(signature -> isSigned(key, message, signature.bytes()));
    }

    private static boolean isSigned(PublicKey key, SignedMessage message, byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(message.head());
            signature.update(message.body());
            return signature.verify(bytes);
        } catch (GeneralSecurityException _) {
            // What is no signature at all, or made for no such key.
            return false;
        }
    }

    private static boolean isPublic(String text) {
        return text.startsWith(PUBLIC);
    }

    private static byte[] shared(String text) {
        if (!text.startsWith(SHARED)) {
            throw new IllegalArgumentException("A shared secret starts with " + SHARED);
        }
        var bytes = Base64.getDecoder().decode(text.substring(SHARED.length()));
        if (bytes.length < FEWEST_BYTES || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("A shared secret has " + FEWEST_BYTES + " to " + MOST_BYTES + " bytes");
        }
        return bytes;
    }

    private static PublicKey publicKey(String text) {
        var bytes = Base64.getDecoder().decode(text.substring(PUBLIC.length()));
        if (bytes.length != 32) {
            throw new IllegalArgumentException("An Ed25519 key has 32 bytes");
        }
        var encoded = java.util.Arrays.copyOf(ED25519, ED25519.length + bytes.length);
        System.arraycopy(bytes, 0, encoded, ED25519.length, bytes.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This is no Ed25519 key", e);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret[id=" + id + "]";
    }
}
