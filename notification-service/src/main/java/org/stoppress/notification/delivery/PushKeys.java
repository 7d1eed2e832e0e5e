package org.stoppress.notification.delivery;

import java.util.Base64;

/**
 * What a browser gives for its messages to be encrypted with (RFC 8291), in base64url.
 *
 * @param p256dh its public key, an uncompressed point
 * @param auth the secret it shares with us
 */
public record PushKeys(String p256dh, String auth) {
    /** @throws IllegalArgumentException where one is no base64; whether they are keys, the channel finds out */
    public PushKeys {
        var _ = decode(p256dh);
        var _ = decode(auth);
    }

    public byte[] publicKey() {
        return decode(p256dh);
    }

    public byte[] secret() {
        return decode(auth);
    }

    /** Browsers write base64url without padding; some libraries write other kinds. */
    private static byte[] decode(String text) {
        return Base64.getUrlDecoder()
                .decode(text.replace('+', '-').replace('/', '_').replaceFirst("=+$", ""));
    }

    /** Never the secret: this ends up in logs. */
    @Override
    public String toString() {
        return "PushKeys[…]";
    }
}
