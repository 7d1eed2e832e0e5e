package org.stoppress.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stoppress.ingest.format.SharedData;
import tools.jackson.databind.JsonNode;

class SigningSecretTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

    /** The vector that the standard itself gives. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String BODY = "{\"test\": 2432232314}";

    @Test
    void agreesWithThePublishedVector() {
        assertThat(isSigned(SECRET, SIGNATURE, BODY)).isTrue();
        assertThat(isSigned(SECRET.substring("whsec_".length()), SIGNATURE, BODY))
                .isTrue();
        assertThat(isSigned(SECRET, SIGNATURE, BODY + " ")).isFalse();
        assertThat(isSigned(SigningSecret.next(), SIGNATURE, BODY)).isFalse();
    }

    @Test
    void oneRightSignatureOfSeveralIsEnough() {
        var wrong = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

        assertThat(isSigned(SECRET, wrong + " v2,abc " + SIGNATURE + " " + wrong, BODY))
                .isTrue();
        assertThat(isSigned(SECRET, wrong + " " + SIGNATURE.replace("v1", "v2"), BODY))
                .isFalse();
        assertThat(isSigned(SECRET, SIGNATURE.replace("v1", "v1a"), BODY)).isFalse();
    }

    /** A sender that puts a thousand signatures into a header has us check few of them. */
    @Test
    void readsFewSignatures() {
        var many = "v1,YQ== ".repeat(1000) + SIGNATURE;

        assertThat(message(many, BODY).signatures()).hasSize(16);
    }

    @Test
    void windowIsFiveMinutesBothWays() {
        var message = message(SIGNATURE, BODY);

        assertThat(message.isRecent(NOW.plusSeconds(300))).isTrue();
        assertThat(message.isRecent(NOW.minusSeconds(300))).isTrue();
        assertThat(message.isRecent(NOW.plusSeconds(301))).isFalse();
        assertThat(message.isRecent(NOW.minusSeconds(301))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "-1", "1614265330.5", "999999999999999999999", " 1614265330", "١٦١٤٢٦٥٣٣٠"})
    void timestampIsSecondsInDigits(String timestamp) {
        assertThat(SignedMessage.of(ID, timestamp, SIGNATURE)).isEmpty();
    }

    @Test
    void checksWithThePublicKeyOfTheNewsroom() throws Exception {
        var pair = java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoded = pair.getPublic().getEncoded();
        var key = "whpk_"
                + Base64.getEncoder()
                        .encodeToString(java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        var signer = java.security.Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update((ID + "." + NOW.getEpochSecond() + "." + BODY).getBytes(UTF_8));
        var signature = "v1a," + Base64.getEncoder().encodeToString(signer.sign());

        assertThat(isSigned(key, signature, BODY)).isTrue();
        assertThat(isSigned(key, SIGNATURE + " " + signature, BODY)).isTrue();
        assertThat(isSigned(key, signature, BODY + "\n")).isFalse();
        assertThat(isSigned(key, signature.replace("v1a", "v1"), BODY)).isFalse();
        assertThat(isSigned(key, "v1a,YQ==", BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_?",
                "whpk_",
                "whpk_YQ==",
                "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw?"
            })
    void whatCantCheckAnythingCantBe(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SigningSecret.of(text, NOW));
    }

    @Test
    void secretIsNowhereInWords() {
        assertThat(SigningSecret.of(SECRET, NOW).toString()).doesNotContain("MfKQ");
    }

    /** Runs over the collected vectors where they are. */
    @Test
    void agreesWithEveryCollectedVector() {
        SharedData.at("security/standard_webhooks.jsonl").ifPresent(file -> {
            var vectors = SharedData.jsonLines(file);
            var wrong = vectors.stream()
                    .filter(vector -> verdict(vector) != vector.at("/valid").asBoolean())
                    .map(vector -> vector.at("/name").asString())
                    .toList();

            System.out.println(
                    "Standard Webhooks: " + (vectors.size() - wrong.size()) + "/" + vectors.size() + " verdicts right");
            assertThat(wrong).isEmpty();
        });
    }

    private static boolean verdict(JsonNode vector) {
        var headers = vector.at("/headers");
        var secret = vector.has("secret")
                ? vector.at("/secret").asString()
                : vector.at("/public_key").asString();
        return SignedMessage.of(
                        headers.path("webhook-id").asString(null),
                        headers.path("webhook-timestamp").asString(null),
                        headers.path("webhook-signature").asString(null))
                .map(message -> message.with(vector.at("/body").asString().getBytes(UTF_8)))
                .filter(message ->
                        message.isRecent(Instant.ofEpochSecond(vector.at("/now").asLong())))
                .filter(message -> SigningSecret.of(secret, NOW).signed(message))
                .isPresent();
    }

    private static boolean isSigned(String secret, String signature, String body) {
        return SigningSecret.of(secret, NOW).signed(message(signature, body));
    }

    private static SignedMessage message(String signature, String body) {
        return SignedMessage.of(ID, Long.toString(NOW.getEpochSecond()), signature)
                .orElseThrow()
                .with(body.getBytes(UTF_8));
    }
}
