package org.stoppress.notification.delivery.webpush;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.KeyAgreement;

/** The curve of Web Push, with points as browsers and push services write them: uncompressed, 65 bytes. */
final class P256 {
    static final int POINT_BYTES = 65;

    private static final int NUMBER_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec CURVE = curve();
    private static final BigInteger PRIME = ((ECFieldFp) CURVE.getCurve().getField()).getP();

    private P256() {}

    static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(CURVE);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** The key that these bytes are; empty where they are no point of the curve, from which a secret could leak. */
    static Optional<ECPublicKey> publicKey(byte[] point) {
        if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
            return Optional.empty();
        }
        var x = new BigInteger(1, point, 1, NUMBER_BYTES);
        var y = new BigInteger(1, point, 1 + NUMBER_BYTES, NUMBER_BYTES);
        if (!isOnCurve(x, y)) {
            return Optional.empty();
        }
        try {
            var spec = new ECPublicKeySpec(new ECPoint(x, y), CURVE);
            return Optional.of((ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** The key in the form that {@link PrivateKey#getEncoded()} gives. */
    static PrivateKey encodedPrivateKey(byte[] encoded) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] point(PublicKey key) {
        var at = ((ECPublicKey) key).getW();
        var point = new byte[POINT_BYTES];
        point[0] = UNCOMPRESSED;
        write(at.getAffineX(), point, 1);
        write(at.getAffineY(), point, 1 + NUMBER_BYTES);
        return point;
    }

    /** The secret that both sides come to. */
    static byte[] agree(PrivateKey own, PublicKey theirs) {
        try {
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own);
            agreement.doPhase(theirs, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        if (x.compareTo(PRIME) >= 0 || y.compareTo(PRIME) >= 0) {
            return false;
        }
        var curve = CURVE.getCurve();
        var right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB());
        return y.multiply(y).mod(PRIME).equals(right.mod(PRIME));
    }

    private static void write(BigInteger number, byte[] target, int end) {
        var bytes = number.toByteArray();
        // A leading zero is the sign of a number whose first bit is set.
        int from = bytes.length > NUMBER_BYTES ? bytes.length - NUMBER_BYTES : 0;
        int start = end + NUMBER_BYTES - (bytes.length - from);
        Arrays.fill(target, end, start, (byte) 0);
        System.arraycopy(bytes, from, target, start, bytes.length - from);
    }

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException("This Java platform has no P-256", cause);
    }
}
