package org.stoppress.embedded.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values so that comparing their bytes, unsigned, orders them as MongoDB orders values: by type, then by value, with
 * one order for all numbers. Values that MongoDB calls equal have equal bytes, and no value's bytes are the start of
 * another's, so values can be written one after the other.
 *
 * <p>Where mongo-java-server's own comparison differs from MongoDB's (NaN is its largest number, strings compare by UTF-16
 * unit), we follow it: a page sorted through an index and one sorted in memory must agree.
 */
final class OrderedBytes {

    private static final byte MIN_KEY = 0x05;
    private static final byte EMPTY_ARRAY = 0x0A;
    private static final byte NULL = 0x0F;
    private static final byte NUMBER = 0x14;
    private static final byte STRING = 0x1E;
    private static final byte DOCUMENT = 0x28;
    private static final byte ARRAY = 0x32;
    private static final byte BINARY = 0x3C;
    private static final byte LEGACY_UUID = 0x3D;
    private static final byte UNIQUE_ID = 0x3E;
    private static final byte OBJECT_ID = 0x46;
    private static final byte BOOLEAN = 0x50;
    private static final byte DATE = 0x5A;
    private static final byte TIMESTAMP = 0x5F;
    private static final byte REGULAR_EXPRESSION = 0x64;
    private static final byte JAVASCRIPT = 0x69;
    private static final byte MAX_KEY = 0x78;

    private static final byte END = 0x00;
    private static final byte MORE = 0x01;

    private byte[] bytes = new byte[64];
    private int length;

    static byte[] of(@Nullable Object value, boolean ascending) {
        return new OrderedBytes().add(value, ascending).toBytes();
    }

    /** Appends the value; descending, smaller values come after greater ones. */
    OrderedBytes add(@Nullable Object value, boolean ascending) {
        int start = length;
        write(value);
        invert(start, ascending);
        return this;
    }

    /** Appends an array without elements as a value of its own: it sorts before null. */
    OrderedBytes addEmptyArray(boolean ascending) {
        int start = length;
        write(EMPTY_ARRAY);
        invert(start, ascending);
        return this;
    }

    OrderedBytes append(byte[] written) {
        reserve(written.length);
        System.arraycopy(written, 0, bytes, length, written.length);
        length += written.length;
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Where the values of this value's type begin. */
    static byte[] startOfType(Object value, boolean ascending) {
        byte type = typeOf(value);
        return new byte[] {ascending ? type : (byte) ~type};
    }

    /** The least bytes that are greater than all that start with these; null where there are none. */
    static byte @Nullable [] after(byte[] prefix) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (prefix[i] != (byte) 0xFF) {
                byte[] next = Arrays.copyOf(prefix, i + 1);
                next[i]++;
                return next;
            }
        }
        return null;
    }

    static byte typeOf(@Nullable Object value) {
        return switch (value) {
            case null -> NULL;
            case Missing _ -> NULL;
            case MinKey _ -> MIN_KEY;
            case Number _ -> NUMBER;
            case String _ -> STRING;
            case Document _ -> DOCUMENT;
            case Collection<?> _ -> ARRAY;
            case BinData _ -> BINARY;
            case LegacyUUID _ -> LEGACY_UUID;
            case UUID _ -> UNIQUE_ID;
            case ObjectId _ -> OBJECT_ID;
            case Boolean _ -> BOOLEAN;
            case Instant _ -> DATE;
            case BsonTimestamp _ -> TIMESTAMP;
            case BsonRegularExpression _ -> REGULAR_EXPRESSION;
            case BsonJavaScript _ -> JAVASCRIPT;
            case MaxKey _ -> MAX_KEY;
            default -> throw new IllegalArgumentException("no order is known for " + value.getClass());
        };
    }

    private void invert(int start, boolean ascending) {
        if (!ascending) {
            for (int i = start; i < length; i++) {
                bytes[i] = (byte) ~bytes[i];
            }
        }
    }

    private void write(@Nullable Object value) {
        write(typeOf(value));
        switch (value) {
            case null -> {}
            case Number number -> writeNumber(number);
            case String text -> writeText(text);
            case Document document -> writeDocument(document);
            case Collection<?> values -> writeArray(values);
            case BinData data -> writeBinary(data.getData());
            case LegacyUUID id -> {
                writeSigned(id.getUuid().getMostSignificantBits());
                writeSigned(id.getUuid().getLeastSignificantBits());
            }
            case UUID id -> {
                writeLong(id.getMostSignificantBits());
                writeLong(id.getLeastSignificantBits());
            }
            case ObjectId id -> append(id.toByteArray());
            case Boolean truth -> write((byte) (truth ? 1 : 0));
            case Instant instant -> writeSigned(instant.toEpochMilli());
            case BsonTimestamp timestamp -> writeLong(timestamp.getValue());
            case BsonRegularExpression expression -> {
                writeText(expression.getPattern());
                writeText(expression.getOptions() == null ? "" : expression.getOptions());
            }
            case BsonJavaScript script -> writeText(script.getCode());
            default -> {}
        }
    }

    /** As a double, and what a double can't hold of a long after it. */
    private void writeNumber(Number number) {
        double rounded = number.doubleValue();
        long bits = Double.doubleToLongBits(rounded == 0.0 ? 0.0 : rounded);
        writeLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
        long rest = number instanceof Long exact ? exact - (long) rounded : 0;
        if (rest == 0) {
            write((byte) 0x80);
        } else {
            write((byte) (rest > 0 ? 0x81 : 0x7F));
            int positive = (int) rest + 0x8000;
            write((byte) (positive >> 8));
            write((byte) positive);
        }
    }

    /** Every UTF-16 unit as UTF-8 would write it, zero escaped. */
    private void writeText(String text) {
        reserve(3 * text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                bytes[length++] = 0;
                bytes[length++] = (byte) 0xFF;
            } else if (unit < 0x80) {
                bytes[length++] = (byte) unit;
            } else if (unit < 0x800) {
                bytes[length++] = (byte) (0xC0 | (unit >> 6));
                bytes[length++] = (byte) (0x80 | (unit & 0x3F));
            } else {
                bytes[length++] = (byte) (0xE0 | (unit >> 12));
                bytes[length++] = (byte) (0x80 | (unit >> 6 & 0x3F));
                bytes[length++] = (byte) (0x80 | (unit & 0x3F));
            }
        }
        bytes[length++] = 0;
        bytes[length++] = MORE;
    }

    private void writeDocument(Document document) {
        for (Map.Entry<String, Object> field : document.entrySet()) {
            write(MORE);
            write(typeOf(field.getValue()));
            writeText(field.getKey());
            write(field.getValue());
        }
        write(END);
    }

    private void writeArray(Collection<?> values) {
        for (Object value : values) {
            write(MORE);
            write(value);
        }
        write(END);
    }

    private void writeBinary(byte[] data) {
        writeLong(data.length);
        append(data);
    }

    private void writeSigned(long value) {
        writeLong(value ^ Long.MIN_VALUE);
    }

    private void writeLong(long value) {
        reserve(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >> shift);
        }
    }

    private void write(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
