package org.stoppress.ingest.store.mongo;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON in less room: a story's text is in its JSON twice, with markup and without. What is packed begins with a byte that no JSON
 * begins with, and its length.
 */
final class Packed {
    private static final Logger log = LoggerFactory.getLogger(Packed.class);
    private static final byte LZ4 = 1;
    private static final int HEAD = 1 + Integer.BYTES;

    /** Below it nothing is gained. */
    private static final int FEWEST_BYTES = 512;

    private static final LZ4Factory LZ4_HERE = quickest();
    private static final LZ4Compressor COMPRESSOR = LZ4_HERE.fastCompressor();
    private static final LZ4SafeDecompressor DECOMPRESSOR = LZ4_HERE.safeDecompressor();

    private Packed() {}

    /** The native one is three times as quick, and can't be loaded everywhere; what they write is the same. */
    private static LZ4Factory quickest() {
        try {
            return LZ4Factory.nativeInstance();
        } catch (LinkageError | RuntimeException | AssertionError e) {
            log.debug("Texts are packed by plain Java", e);
            return LZ4Factory.safeInstance();
        }
    }

    static byte[] of(byte[] json) {
        if (json.length < FEWEST_BYTES) {
            return json;
        }
        var packed = new byte[HEAD + COMPRESSOR.maxCompressedLength(json.length)];
        int length = COMPRESSOR.compress(json, 0, json.length, packed, HEAD);
        ByteBuffer.wrap(packed).put(LZ4).putInt(json.length);
        return Arrays.copyOf(packed, HEAD + length);
    }

    static byte[] json(byte[] stored) {
        if (stored[0] != LZ4) {
            return stored;
        }
        var json = new byte[ByteBuffer.wrap(stored).getInt(1)];
        DECOMPRESSOR.decompress(stored, HEAD, stored.length - HEAD, json, 0);
        return json;
    }
}
