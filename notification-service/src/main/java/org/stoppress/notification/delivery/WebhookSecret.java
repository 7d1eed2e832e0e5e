package org.stoppress.notification.delivery;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a webhook's messages are signed with (Standard Webhooks 1.0), as its receiver knows it: {@code whsec_} and base64.
 *
 * @param value with the prefix
 */
public record WebhookSecret(String value) {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    public WebhookSecret {
        if (!value.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A webhook's secret starts with " + PREFIX);
        }
        var _ = Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    public static WebhookSecret random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    public byte[] key() {
        return Base64.getDecoder().decode(value.substring(PREFIX.length()));
    }

    /** Never the secret itself: this ends up in logs. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
