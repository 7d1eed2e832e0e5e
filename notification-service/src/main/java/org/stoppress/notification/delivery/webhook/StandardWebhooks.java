package org.stoppress.notification.delivery.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stoppress.notification.delivery.WebhookSecret;

/** The headers of Standard Webhooks 1.0, by which a receiver knows whose message it is, and that it is no copy of an old one. */
final class StandardWebhooks {
    private static final String ALGORITHM = "HmacSHA256";

    private StandardWebhooks() {}

    /**
     * @param id the same in every attempt
     * @param at of this attempt
     * @param secrets one signature is made with each: a secret that is being replaced stays good meanwhile
     */
    static Map<String, String> headers(String id, Instant at, byte[] body, List<WebhookSecret> secrets) {
        var timestamp = Long.toString(at.getEpochSecond());
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put(
                "webhook-signature",
                secrets.stream()
                        .map(secret -> "v1," + signature(secret.key(), id, timestamp, body))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    private static String signature(byte[] key, String id, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
        }
    }
}
