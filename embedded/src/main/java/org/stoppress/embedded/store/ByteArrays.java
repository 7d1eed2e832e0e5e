package org.stoppress.embedded.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Byte arrays as keys, in unsigned order, and as values. */
final class ByteArrays extends BasicDataType<byte[]> {

    static final ByteArrays TYPE = new ByteArrays();

    private static final int OBJECT_OVERHEAD = 24;

    private ByteArrays() {}

    @Override
    public int getMemory(byte[] bytes) {
        return OBJECT_OVERHEAD + bytes.length;
    }

    /** Documents differ in size too much for an average: a page of large ones must be known to be large. */
    @Override
    public boolean isMemoryEstimationAllowed() {
        return false;
    }

    @Override
    public int compare(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other);
    }

    @Override
    public void write(WriteBuffer out, byte[] bytes) {
        out.putVarInt(bytes.length).put(bytes);
    }

    @Override
    public byte[] read(ByteBuffer in) {
        byte[] bytes = new byte[DataUtils.readVarInt(in)];
        in.get(bytes);
        return bytes;
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }
}
