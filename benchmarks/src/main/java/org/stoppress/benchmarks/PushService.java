package org.stoppress.benchmarks;

import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;

/**
 * A push service on this machine with one browser behind all its addresses. It takes what is posted to {@code /push/<number>}, checks
 * what the standards ask of a message, and reads one in so many as the browser would.
 */
final class PushService implements AutoCloseable {
    private static final int POINT = 65;

    private final KeyPair browser = newPair();
    private final byte[] auth = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);
    private final int readOneIn;
    private final DisposableServer server;

    final Set<String> addresses = ConcurrentHashMap.newKeySet();
    final LongAdder taken = new LongAdder();
    final LongAdder read = new LongAdder();
    final LongAdder wrong = new LongAdder();
    final AtomicLong lastAt = new AtomicLong();

    PushService(int readOneIn) {
        this.readOneIn = readOneIn;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> request.receive()
                        .aggregate()
                        .asByteArray()
                        .switchIfEmpty(Mono.just(new byte[0]))
                        .doOnNext(body -> take(request, body))
                        .then(response.status(201).header("Content-Length", "0").send()))
                .bindNow();
    }

    URI address(int number) {
        return URI.create("http://127.0.0.1:" + server.port() + "/push/" + number);
    }

    String p256dh() {
        return base64(point(browser.getPublic()));
    }

    String auth() {
        return base64(auth);
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private void take(HttpServerRequest request, byte[] body) {
        taken.increment();
        addresses.add(request.uri());
        var headers = request.requestHeaders();
        var isMessage = "aes128gcm".equals(headers.get("Content-Encoding"))
                && headers.get("TTL") != null
                && headers.get("Authorization", "").startsWith("vapid t=")
                && body.length <= 4_096;
        if (!isMessage) {
            wrong.increment();
        } else if (taken.sum() % readOneIn == 0) {
            try {
                if (!new String(text(body), StandardCharsets.UTF_8).startsWith("{\"id\":\"")) {
                    wrong.increment();
                }
                read.increment();
            } catch (GeneralSecurityException | RuntimeException e) {
                wrong.increment();
            }
        }
        lastAt.set(System.nanoTime());
    }

    /** As RFC 8291 and RFC 8188 say. */
    private byte[] text(byte[] body) throws GeneralSecurityException {
        var salt = Arrays.copyOf(body, 16);
        var sender = Arrays.copyOfRange(body, 21, 21 + POINT);
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(publicKey(sender), true);
        var info = ByteBuffer.allocate(14 + 2 * POINT)
                .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                .put(point(browser.getPublic()))
                .put(sender)
                .array();
        var material = derive(auth, agreement.generateSecret(), info, 32);
        var key = derive(salt, material, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16);
        var nonce = derive(salt, material, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return cipher.doFinal(body, 21 + POINT, body.length - 21 - POINT);
    }

    private static byte[] derive(byte[] salt, byte[] material, byte[] info, int length)
            throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addIKM(material)
                        .addSalt(salt)
                        .thenExpand(info, length));
    }

    private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
        var parameters = ((ECPublicKey) newPair().getPublic()).getParams();
        var at = new ECPoint(new BigInteger(1, point, 1, 32), new BigInteger(1, point, 33, 32));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(at, parameters));
    }

    private static byte[] point(PublicKey key) {
        var at = ((ECPublicKey) key).getW();
        var point = new byte[POINT];
        point[0] = 4;
        write(at.getAffineX(), point, 1);
        write(at.getAffineY(), point, 33);
        return point;
    }

    private static void write(BigInteger number, byte[] target, int from) {
        for (int i = 0; i < 32; i++) {
            target[from + 31 - i] = number.shiftRight(8 * i).byteValue();
        }
    }

    private static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
