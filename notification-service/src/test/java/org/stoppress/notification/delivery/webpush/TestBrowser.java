package org.stoppress.notification.delivery.webpush;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.stoppress.notification.delivery.Endpoint.WebPushEndpoint;
import org.stoppress.notification.delivery.PushKeys;

/** A browser: it has a key pair and a secret, and reads what is encrypted for them (RFC 8188, RFC 8291). */
final class TestBrowser {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final byte[] auth;

    TestBrowser() {
        pair = P256.newPair();
        auth = new byte[16];
        new SecureRandom().nextBytes(auth);
    }

    TestBrowser(KeyPair pair, byte[] auth) {
        this.pair = pair;
        this.auth = auth;
    }

    PushKeys keys() {
        return new PushKeys(BASE64.encodeToString(P256.point(pair.getPublic())), BASE64.encodeToString(auth));
    }

    WebPushEndpoint at(URI resource) {
        return new WebPushEndpoint(resource, keys());
    }

    String read(byte[] body) {
        try {
            var coded = ByteBuffer.wrap(body);
            var salt = new byte[16];
            coded.get(salt);
            int recordSize = coded.getInt();
            var sender = new byte[coded.get()];
            coded.get(sender);
            if (coded.remaining() > recordSize) {
                throw new IllegalArgumentException("A push message is one record");
            }
            var info = ByteBuffer.allocate(144)
                    .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                    .put(P256.point(pair.getPublic()))
                    .put(sender)
                    .array();
            var secret = P256.agree(pair.getPrivate(), P256.publicKey(sender).orElseThrow());
            var material = ContentEncoding.derive(auth, secret, info, 32);
            var text = open(material, salt, Arrays.copyOfRange(body, coded.position(), body.length));
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This is not for me", e);
        }
    }

    /** One record of {@code aes128gcm}, without its delimiter and padding. */
    static byte[] open(byte[] material, byte[] salt, byte[] record) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(
                        ContentEncoding.derive(salt, material, bytes("Content-Encoding: aes128gcm\0"), 16), "AES"),
                new GCMParameterSpec(
                        128, ContentEncoding.derive(salt, material, bytes("Content-Encoding: nonce\0"), 12)));
        var padded = cipher.doFinal(record);
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        if (padded[end] != 2) {
            throw new IllegalArgumentException("The last record ends in 2");
        }
        return Arrays.copyOf(padded, end);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
