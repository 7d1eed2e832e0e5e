package org.stoppress.ingest.polling;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code X-Hub-Signature: sha256=…}, an HMAC of the body (WebSub, section 7.1). */
final class Signature {
    private static final Map<String, String> METHODS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");
    private static final Pattern SHAPE = Pattern.compile("(sha1|sha256|sha384|sha512)=([0-9A-Fa-f]{40,128})");

    private Signature() {}

    static boolean isOf(Optional<String> header, String secret, byte[] body) {
        var signature = SHAPE.matcher(header.map(String::strip).orElse(""));
        if (!signature.matches() || signature.group(2).length() % 2 != 0) {
            return false;
        }
        return isSame(
                HexFormat.of().parseHex(signature.group(2)),
                of(METHODS.getOrDefault(signature.group(1), ""), secret, body));
    }

    /** Compares in constant time. */
    static boolean isSame(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    private static byte[] of(String method, String secret, byte[] body) {
        try {
            var mac = Mac.getInstance(method);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), method));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + method, e);
        }
    }
}
