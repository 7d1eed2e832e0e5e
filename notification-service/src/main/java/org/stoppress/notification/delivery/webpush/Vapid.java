package org.stoppress.notification.delivery.webpush;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stoppress.notification.delivery.ApplicationServerKey;
import org.stoppress.notification.delivery.PlatformSecrets;
import tools.jackson.databind.json.JsonMapper;

/**
 * Voluntary application server identification (RFC 8292). The key pair is made at its first use and kept, for all instances; a token is
 * made once for each push service, and used for hours.
 */
final class Vapid implements ApplicationServerKey {
    private static final String SECRET = "vapid";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");
    /** No more than 24 hours are allowed; half of it leaves room for clocks that go wrong. */
    private static final Duration VALID = Duration.ofHours(12);

    private static final Duration USED = Duration.ofHours(6);
    /** There are a handful of push services; more are somebody's play. */
    private static final int MOST_ORIGINS = 1_000;

    private final PlatformSecrets secrets;
    private final String contact;
    private final InstantSource clock;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private volatile @Nullable Identity identity;

    /**
     * @param contact a {@code mailto:} or {@code https:} address where a push service finds whoever runs this
     */
    Vapid(PlatformSecrets secrets, String contact, InstantSource clock) {
        this.secrets = secrets;
        this.contact = contact;
        this.clock = clock;
    }

    private record Token(String text, Instant madeAt) {}

    private record Identity(PrivateKey privateKey, String publicKey) {}

    @Override
    public String publicKey() {
        return identity().publicKey();
    }

    /** The {@code Authorization} of a request to this push resource. */
    String authorization(URI resource) {
        var now = clock.instant();
        var origin = origin(resource);
        var token = tokens.get(origin);
        if (token == null || !now.isBefore(token.madeAt().plus(USED))) {
            token = new Token(token(origin, now), now);
            if (tokens.size() >= MOST_ORIGINS) {
                tokens.clear();
            }
            tokens.put(origin, token);
        }
        return "vapid t=" + token.text() + ", k=" + publicKey();
    }

    /** What was said to this push service was not believed: it is said anew the next time. */
    void forget(URI resource) {
        tokens.remove(origin(resource));
    }

    private String token(String origin, Instant now) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("aud", origin);
        claims.put("exp", now.plus(VALID).getEpochSecond());
        claims.put("sub", contact);
        var signed = HEADER + "." + encoded(JsonMapper.shared().writeValueAsString(claims));
        return signed + "." + BASE64.encodeToString(sign(signed));
    }

    private byte[] sign(String text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(identity().privateKey());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform can't sign", e);
        }
    }

    private Identity identity() {
        var known = identity;
        if (known == null) {
            known = read(secrets.keep(SECRET, written(P256.newPair())));
            identity = known;
        }
        return known;
    }

    /** The public point, then the private key as PKCS #8 has it. */
    private static byte[] written(KeyPair pair) {
        var privateKey = pair.getPrivate().getEncoded();
        var both = Arrays.copyOf(P256.point(pair.getPublic()), P256.POINT_BYTES + privateKey.length);
        System.arraycopy(privateKey, 0, both, P256.POINT_BYTES, privateKey.length);
        return both;
    }

    private static Identity read(byte[] both) {
        var point = Arrays.copyOf(both, P256.POINT_BYTES);
        var privateKey = P256.encodedPrivateKey(Arrays.copyOfRange(both, P256.POINT_BYTES, both.length));
        return new Identity(privateKey, BASE64.encodeToString(point));
    }

    /** Scheme, host and port, the last where it is not the scheme's own. */
    private static String origin(URI resource) {
        var scheme = resource.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = resource.getPort();
        return scheme + "://" + resource.getHost().toLowerCase(Locale.ROOT)
                + (port == -1 || port == usual ? "" : ":" + port);
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
