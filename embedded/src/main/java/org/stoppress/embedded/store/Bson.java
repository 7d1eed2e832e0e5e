package org.stoppress.embedded.store;

import static de.bwaldvogel.mongo.wire.BsonConstants.TERMINATING_BYTE;
import static de.bwaldvogel.mongo.wire.BsonConstants.TYPE_ARRAY;
import static de.bwaldvogel.mongo.wire.BsonConstants.TYPE_BOOLEAN;
import static de.bwaldvogel.mongo.wire.BsonConstants.TYPE_DATA;
import static de.bwaldvogel.mongo.wire.BsonConstants.TYPE_DOUBLE;
import static de.bwaldvogel.mongo.wire.BsonConstants.TYPE_EMBEDDED_DOCUMENT;
import static de.bwaldvogel.mongo.wire.BsonConstants.TYPE_INT32;
import static de.bwaldvogel.mongo.wire.BsonConstants.TYPE_INT64;
import static de.bwaldvogel.mongo.wire.BsonConstants.TYPE_NULL;
import static de.bwaldvogel.mongo.wire.BsonConstants.TYPE_OBJECT_ID;
import static de.bwaldvogel.mongo.wire.BsonConstants.TYPE_UTC_DATETIME;
import static de.bwaldvogel.mongo.wire.BsonConstants.TYPE_UTF8_STRING;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Predicate;

/** Documents as they lie in the file. */
final class Bson {

    private Bson() {}

    static byte[] encode(Document document) {
        ByteBuf out = Unpooled.buffer(1024);
        BsonEncoder.encodeDocument(document, out);
        byte[] bson = new byte[out.readableBytes()];
        out.readBytes(bson);
        return bson;
    }

    /** A document of its own: whoever gets it may change it. */
    static Document decode(byte[] bson) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    }

    /** The document with only those of its fields that are wanted; the others cost almost nothing. */
    static Document decode(byte[] bson, Predicate<String> wanted) {
        if (wanted.equals(FieldNames.ALL)) {
            return decode(bson);
        }
        ByteBuf in = Unpooled.wrappedBuffer(bson);
        in.skipBytes(Integer.BYTES);
        var document = new Document();
        for (byte type = in.readByte(); type != TERMINATING_BYTE; type = in.readByte()) {
            String name = BsonDecoder.decodeCString(in);
            if (wanted.test(name)) {
                document.put(name, BsonDecoder.decodeValue(type, in));
            } else {
                skip(type, in);
            }
        }
        return document;
    }

    private static void skip(byte type, ByteBuf in) {
        switch (type) {
            case TYPE_DOUBLE, TYPE_UTC_DATETIME, TYPE_INT64 -> in.skipBytes(Long.BYTES);
            case TYPE_INT32 -> in.skipBytes(Integer.BYTES);
            case TYPE_BOOLEAN -> in.skipBytes(1);
            case TYPE_NULL -> {}
            case TYPE_OBJECT_ID -> in.skipBytes(12);
            case TYPE_UTF8_STRING -> in.skipBytes(in.readIntLE());
            case TYPE_DATA -> in.skipBytes(in.readIntLE() + 1);
            case TYPE_EMBEDDED_DOCUMENT, TYPE_ARRAY -> in.skipBytes(in.readIntLE() - Integer.BYTES);
            default -> BsonDecoder.decodeValue(type, in);
        }
    }
}
