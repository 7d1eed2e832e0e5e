package org.stoppress.embedded.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Numbers from 0 on; small ones take one byte. */
final class SmallNumbers extends BasicDataType<Integer> {

    static final SmallNumbers TYPE = new SmallNumbers();

    private SmallNumbers() {}

    @Override
    public int getMemory(Integer number) {
        return Integer.BYTES;
    }

    @Override
    public void write(WriteBuffer out, Integer number) {
        out.putVarInt(number);
    }

    @Override
    public Integer read(ByteBuffer in) {
        return DataUtils.readVarInt(in);
    }

    @Override
    public Integer[] createStorage(int size) {
        return new Integer[size];
    }
}
