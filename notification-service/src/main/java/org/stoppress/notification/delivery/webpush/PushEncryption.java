package org.stoppress.notification.delivery.webpush;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;

/** Message encryption for Web Push (RFC 8291): the push service carries it and can't read it. */
final class PushEncryption {
    /** What every push service takes, and what is left of it for the text. */
    static final int MAX_BODY = 4_096;

    static final int MAX_TEXT = MAX_BODY - ContentEncoding.HEADER - P256.POINT_BYTES - ContentEncoding.OVERHEAD;

    private static final int KEYING_BYTES = 32;
    private static final byte[] INFO = "WebPush: info\0".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();

    /** A body that only the holder of the browser's private key and of {@code auth} can read; another each time. */
    byte[] encrypt(ECPublicKey browser, byte[] auth, byte[] text) {
        var salt = new byte[ContentEncoding.SALT_BYTES];
        random.nextBytes(salt);
        return encrypt(browser, auth, text, 0, P256.newPair(), salt);
    }

    /** The same with what is otherwise made anew for each message. */
    static byte[] encrypt(ECPublicKey browser, byte[] auth, byte[] text, int padding, KeyPair own, byte[] salt) {
        var ownPoint = P256.point(own.getPublic());
        var info = ByteBuffer.allocate(INFO.length + 2 * P256.POINT_BYTES)
                .put(INFO)
                .put(P256.point(browser))
                .put(ownPoint)
                .array();
        var keyingMaterial = ContentEncoding.derive(auth, P256.agree(own.getPrivate(), browser), info, KEYING_BYTES);
        return ContentEncoding.encode(keyingMaterial, salt, ownPoint, text, padding);
    }
}
