package org.stoppress.notification.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.delivery.SharedVectors;
import org.stoppress.notification.delivery.WebhookSecret;

class StandardWebhooksTest {
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void signsAsTheStandardsExample() {
        var headers = StandardWebhooks.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                AT,
                BODY,
                List.of(new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));

        assertThat(headers)
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /** While a secret is being replaced, both are good. */
    @Test
    void signsWithEachSecret() {
        var headers = StandardWebhooks.headers(
                "msg_1",
                AT,
                BODY,
                List.of(
                        new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        new WebhookSecret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")));

        assertThat(headers.get("webhook-signature").split(" "))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(each -> each.startsWith("v1,"));
    }

    /** What a receiver would take of ours is what the vectors call valid. Those with a key pair instead of a secret are not ours. */
    @Test
    void signsAsTheVectorsSay() {
        for (var vector : SharedVectors.security("standard_webhooks.jsonl")) {
            var headers = vector.path("headers");
            if (!vector.path("valid").asBoolean() || !vector.has("secret")) {
                continue;
            }
            var secret = vector.path("secret").asString();

            var ours = StandardWebhooks.headers(
                    headers.path("webhook-id").asString(),
                    Instant.ofEpochSecond(headers.path("webhook-timestamp").asLong()),
                    vector.path("body").asString().getBytes(StandardCharsets.UTF_8),
                    List.of(new WebhookSecret(secret.startsWith("whsec_") ? secret : "whsec_" + secret)));

            assertThat(Arrays.asList(
                            headers.path("webhook-signature").asString().split(" ")))
                    .as("%s", vector.path("name"))
                    .contains(ours.get("webhook-signature"));
        }
    }
}
