package org.stoppress.notification.delivery.webpush;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The content coding {@code aes128gcm} (RFC 8188), for what fits in one record. */
final class ContentEncoding {
    static final int SALT_BYTES = 16;
    static final int RECORD_SIZE = 4_096;
    /** What a record has beside its text: a delimiter and the authentication tag. */
    static final int OVERHEAD = 17;
    /** What stands before the record, without the key's name. */
    static final int HEADER = SALT_BYTES + Integer.BYTES + 1;

    private static final byte LAST_RECORD = 2;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final byte[] KEY_INFO = "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONCE_INFO = "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII);

    private ContentEncoding() {}

    /**
     * @param keyingMaterial known to the receiver
     * @param salt never used before with this material
     * @param keyId by which the receiver finds the material
     * @param padding how many bytes longer it is to look
     */
    static byte[] encode(byte[] keyingMaterial, byte[] salt, byte[] keyId, byte[] text, int padding) {
        if (text.length + padding + OVERHEAD > RECORD_SIZE) {
            throw new IllegalArgumentException(text.length + " bytes do not fit in one record");
        }
        var record = Arrays.copyOf(text, text.length + 1 + padding);
        record[text.length] = LAST_RECORD;
        var coded = ByteBuffer.allocate(HEADER + keyId.length + text.length + padding + OVERHEAD)
                .put(salt)
                .putInt(RECORD_SIZE)
                .put((byte) keyId.length)
                .put(keyId);
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(derive(salt, keyingMaterial, KEY_INFO, KEY_BYTES), "AES"),
                    new GCMParameterSpec(TAG_BITS, derive(salt, keyingMaterial, NONCE_INFO, NONCE_BYTES)));
            cipher.doFinal(ByteBuffer.wrap(record), coded);
            return coded.array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no AES-GCM", e);
        }
    }

    /** HKDF with SHA-256 (RFC 5869). */
    static byte[] derive(byte[] salt, byte[] keyingMaterial, byte[] info, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(keyingMaterial)
                            .addSalt(salt)
                            .thenExpand(info, length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no HKDF", e);
        }
    }
}
