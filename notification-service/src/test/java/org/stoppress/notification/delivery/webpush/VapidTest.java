package org.stoppress.notification.delivery.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.delivery.InMemoryPlatformSecrets;
import org.stoppress.notification.delivery.PlatformSecrets;
import org.stoppress.notification.delivery.SharedVectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VapidTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final URI RESOURCE = URI.create("https://Push.example:443/send/abc");

    private final PlatformSecrets secrets = new InMemoryPlatformSecrets();
    private Instant now = NOON;
    private final Vapid vapid = vapid();

    @Test
    void saysWhoWeAreToOnePushService() throws Exception {
        var token = token(vapid.authorization(RESOURCE));

        assertThat(isGenuine(token, vapid.publicKey())).isTrue();
        assertThat(part(token, 0).path("alg").asString()).isEqualTo("ES256");
        var claims = part(token, 1);
        assertThat(claims.path("aud").asString()).isEqualTo("https://push.example");
        assertThat(claims.path("sub").asString()).isEqualTo("mailto:desk@news.example");
        assertThat(claims.path("exp").asLong())
                .isGreaterThan(NOON.getEpochSecond())
                .isLessThanOrEqualTo(NOON.plus(Duration.ofHours(24)).getEpochSecond());
        assertThat(part(token(vapid.authorization(URI.create("http://127.0.0.1:9001/x"))), 1)
                        .path("aud")
                        .asString())
                .isEqualTo("http://127.0.0.1:9001");
    }

    @Test
    void aTokenIsUsedForHoursAndThenMadeAnew() {
        var first = vapid.authorization(RESOURCE);

        now = NOON.plus(Duration.ofHours(5));
        assertThat(vapid.authorization(URI.create("https://push.example/send/other")))
                .isEqualTo(first);

        now = NOON.plus(Duration.ofHours(7));
        var second = vapid.authorization(RESOURCE);
        assertThat(second).isNotEqualTo(first);

        now = now.plusSeconds(1);
        vapid.forget(RESOURCE);
        assertThat(vapid.authorization(RESOURCE)).isNotEqualTo(second);
    }

    @Test
    void allInstancesAreTheSame() throws Exception {
        var other = vapid();

        assertThat(other.publicKey()).isEqualTo(vapid.publicKey());
        assertThat(isGenuine(token(other.authorization(RESOURCE)), vapid.publicKey()))
                .isTrue();
        assertThat(P256.publicKey(Base64.getUrlDecoder().decode(vapid.publicKey())))
                .isPresent();
    }

    /** Our reading of tokens is the standard's, so what it takes is what push services take. */
    @Test
    void tokensOfTheVectorsAreReadAsTheySay() throws Exception {
        for (var vector : SharedVectors.security("vapid_rfc8292.jsonl")) {
            assertThat(isGenuine(
                            vector.path("token").asString(),
                            vector.path("public_key").asString()))
                    .isEqualTo(vector.path("valid").asBoolean());
        }
    }

    private Vapid vapid() {
        return new Vapid(secrets, "mailto:desk@news.example", (InstantSource) () -> now);
    }

    private static String token(String authorization) {
        assertThat(authorization).matches("vapid t=[-_.A-Za-z0-9]+, k=[-_A-Za-z0-9]{87}");
        return authorization.substring("vapid t=".length(), authorization.indexOf(','));
    }

    private static JsonNode part(String token, int number) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[number]));
    }

    private static boolean isGenuine(String token, String publicKey) throws GeneralSecurityException {
        int end = token.lastIndexOf('.');
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(
                P256.publicKey(Base64.getUrlDecoder().decode(publicKey)).orElseThrow());
        signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }
}
