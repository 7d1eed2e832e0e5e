package org.stoppress.notification.delivery.webpush;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.stoppress.notification.delivery.SharedVectors;
import tools.jackson.databind.JsonNode;

class PushEncryptionTest {
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    /** RFC 8291, section 5 and appendix A. */
    @Test
    void encryptsAsTheStandardsExample() throws Exception {
        var sender = pair(
                "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");

        var body = PushEncryption.encrypt(
                point("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
                BASE64.decode("BTBZMqHH6r4Tts7J_aSIgg"),
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
                0,
                sender,
                BASE64.decode("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(body)
                .isEqualTo(BASE64.decode("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                        + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                        + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"));
    }

    @Test
    void encryptsAndReadsAsTheVectorsSay() throws Exception {
        for (var vector : SharedVectors.security("webpush_rfc8291.jsonl")) {
            var reader = new TestBrowser(
                    pair(text(vector, "ua_private"), text(vector, "ua_public")), bytes(vector, "auth_secret"));

            var body = PushEncryption.encrypt(
                    point(text(vector, "ua_public")),
                    bytes(vector, "auth_secret"),
                    text(vector, "plaintext").getBytes(StandardCharsets.UTF_8),
                    vector.path("padding").asInt(0),
                    pair(text(vector, "as_private"), text(vector, "as_public")),
                    bytes(vector, "salt"));

            assertThat(body).as("%s", vector).isEqualTo(bytes(vector, "body"));
            assertThat(reader.read(body)).isEqualTo(text(vector, "plaintext"));
        }
    }

    @Test
    void codesContentAsTheVectorsSay() {
        for (var vector : SharedVectors.security("ece_rfc8188.jsonl")) {
            var coded = ContentEncoding.encode(
                    bytes(vector, "key"),
                    bytes(vector, "salt"),
                    text(vector, "keyid").getBytes(StandardCharsets.UTF_8),
                    text(vector, "plaintext").getBytes(StandardCharsets.UTF_8),
                    0);

            assertThat(coded).isEqualTo(bytes(vector, "body"));
        }
    }

    @Test
    void theLongestTextFillsAMessage() {
        var browser = new TestBrowser();
        var text = "x".repeat(PushEncryption.MAX_TEXT);

        var body = new PushEncryption()
                .encrypt(
                        P256.publicKey(browser.keys().publicKey()).orElseThrow(),
                        browser.keys().secret(),
                        text.getBytes(StandardCharsets.UTF_8));

        assertThat(body).hasSize(4_096);
        assertThat(browser.read(body)).isEqualTo(text);
    }

    /** A browser's key that is no point of the curve could be one of a weak curve, to which our side of the secret leaks. */
    @Test
    void takesNoPointThatIsNotOnTheCurve() {
        var point = P256.point(P256.newPair().getPublic());
        assertThat(P256.publicKey(point)).isPresent();

        var bent = point.clone();
        bent[64] ^= 1;
        assertThat(P256.publicKey(bent)).isEmpty();
        assertThat(P256.publicKey(new byte[65])).isEmpty();
        assertThat(P256.publicKey(new byte[0])).isEmpty();
        var compressed = java.util.Arrays.copyOf(point, 33);
        compressed[0] = 2;
        assertThat(P256.publicKey(compressed)).isEmpty();
        var tooLarge = point.clone();
        java.util.Arrays.fill(tooLarge, 1, 33, (byte) 0xff);
        assertThat(P256.publicKey(tooLarge)).isEmpty();
    }

    @Test
    void aPointKeepsItsLeadingZeros() {
        for (int i = 0; i < 600; i++) {
            var key = (ECPublicKey) P256.newPair().getPublic();
            var point = P256.point(key);

            assertThat(P256.publicKey(point).orElseThrow().getW()).isEqualTo(key.getW());
            if (point[1] == 0) {
                return;
            }
        }
    }

    private static KeyPair pair(String number, String point) throws GeneralSecurityException {
        var publicKey = point(point);
        var spec = new ECPrivateKeySpec(new BigInteger(1, BASE64.decode(number)), publicKey.getParams());
        return new KeyPair(publicKey, KeyFactory.getInstance("EC").generatePrivate(spec));
    }

    private static ECPublicKey point(String text) {
        return P256.publicKey(BASE64.decode(text)).orElseThrow();
    }

    private static String text(JsonNode vector, String name) {
        return vector.path(name).asString();
    }

    private static byte[] bytes(JsonNode vector, String name) {
        return BASE64.decode(text(vector, name));
    }
}
