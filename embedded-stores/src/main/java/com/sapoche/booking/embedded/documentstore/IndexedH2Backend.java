package com.sapoche.booking.embedded.documentstore;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map.Entry;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;
import org.jspecify.annotations.Nullable;

/**
 * Extends the H2 backend with indexes that compare keys value by value and with documents stored as BSON. The backend
 * itself serializes both keys for each comparison, about twelve times for each access, and stores serialized objects.
 */
class IndexedH2Backend extends H2Backend {

    /** Prefixes of map names, as the H2 backend defines them: it finds its databases by them. */
    private static final String DOCUMENTS_PREFIX = "databases.";

    private static final String METADATA_PREFIX = "meta.";

    IndexedH2Backend(MVStore store) {
        super(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new H2Database(name, getMvStore(), getCursorRegistry()) {
            @Override
            protected Index<Object> openOrCreateUniqueIndex(
                    String collection, String index, List<IndexKey> keys, boolean sparse) {
                MVMap<KeyValue, Object> map = getMvStore()
                        .openMap(
                                name + "." + collection + "._indexed_" + index,
                                new MVMap.Builder<KeyValue, Object>().keyType(KeyType.INSTANCE));
                return new ValueComparingIndex(getMvStore(), map, index, keys, sparse);
            }

            @Override
            protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
                String fullName = getFullCollectionNamespace(collection);
                MVMap<Object, Document> documents = getMvStore()
                        .openMap(
                                DOCUMENTS_PREFIX + fullName,
                                new MVMap.Builder<Object, Document>().valueType(BsonDocumentType.INSTANCE));
                MVMap<String, Object> metadata = getMvStore().openMap(METADATA_PREFIX + fullName);
                return new IndexedH2Collection(this, collection, options, documents, metadata, getCursorRegistry());
            }
        };
    }

    private static final class ValueComparingIndex extends AbstractUniqueIndex<Object> {

        private final MVStore store;
        private final MVMap<KeyValue, Object> positions;

        ValueComparingIndex(
                MVStore store, MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
            super(name, keys, sparse);
            this.store = store;
            this.positions = positions;
        }

        /** Removes the entries: a collection of the same name would find them again, and reject new documents. */
        @Override
        public void drop() {
            super.drop();
            store.removeMap(positions);
        }

        @Override
        protected @Nullable Object removeDocument(KeyValue key) {
            return positions.remove(key);
        }

        @Override
        protected boolean putKeyPosition(KeyValue key, Object position) {
            return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
        }

        @Override
        protected Iterable<Entry<KeyValue, Object>> getIterable() {
            return positions.entrySet();
        }

        @Override
        protected @Nullable Object getPosition(KeyValue key) {
            return positions.get(key);
        }

        @Override
        public long getCount() {
            return positions.sizeAsLong();
        }

        @Override
        public boolean isEmpty() {
            return positions.isEmpty();
        }

        @Override
        public long getDataSize() {
            return getCount();
        }
    }

    private static final class KeyType extends BasicDataType<KeyValue> {

        private static final KeyType INSTANCE = new KeyType();
        private static final ObjectDataType VALUES = new ObjectDataType();

        @Override
        public int compare(KeyValue one, KeyValue other) {
            for (int i = 0; i < one.size(); i++) {
                Object left = one.get(i);
                Object right = other.get(i);
                int order = left instanceof String text && right instanceof String against
                        ? text.compareTo(against)
                        : ValueComparator.asc().compare(left, right);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        @Override
        public int getMemory(KeyValue key) {
            return key.stream().mapToInt(VALUES::getMemory).sum();
        }

        @Override
        public void write(WriteBuffer to, KeyValue key) {
            to.putVarInt(key.size());
            key.forEach(value -> VALUES.write(to, value));
        }

        @Override
        public KeyValue read(ByteBuffer from) {
            Object[] values = new Object[DataUtils.readVarInt(from)];
            for (int i = 0; i < values.length; i++) {
                values[i] = VALUES.read(from);
            }
            return new KeyValue(values);
        }

        @Override
        public KeyValue[] createStorage(int size) {
            return new KeyValue[size];
        }
    }
}
