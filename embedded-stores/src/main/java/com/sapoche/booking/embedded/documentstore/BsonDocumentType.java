package com.sapoche.booking.embedded.documentstore;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Stores documents in the H2 file as BSON. The default of the server is Java serialization, which is larger and slower. */
final class BsonDocumentType extends BasicDataType<Document> {
    static final BsonDocumentType INSTANCE = new BsonDocumentType();

    /** Approximate bytes of a value and its key in memory; only distinguishes large documents from small ones. */
    private static final int BYTES_PER_VALUE = 80;

    private BsonDocumentType() {}

    @Override
    public int getMemory(Document document) {
        return memoryOf(document);
    }

    @Override
    public void write(WriteBuffer to, Document document) {
        ByteBuf bson = Unpooled.buffer();
        BsonEncoder.encodeDocument(document, bson);
        to.putVarInt(bson.readableBytes());
        to.put(bson.array(), bson.arrayOffset() + bson.readerIndex(), bson.readableBytes());
    }

    @Override
    public Document read(ByteBuffer from) {
        byte[] bson = new byte[DataUtils.readVarInt(from)];
        from.get(bson);
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bson));
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }

    private static int memoryOf(Object value) {
        Collection<?> parts = value instanceof Map<?, ?> map
                ? map.values()
                : value instanceof Collection<?> collection ? collection : null;
        if (parts == null) {
            return BYTES_PER_VALUE;
        }
        int memory = BYTES_PER_VALUE;
        for (Object part : parts) {
            memory += memoryOf(part);
        }
        return memory;
    }
}
