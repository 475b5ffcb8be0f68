package com.sapoche.booking.query.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import com.sapoche.booking.platform.documents.OptimisticLockException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Reads and writes one collection of a projection by {@code _id}, with optimistic locking on {@code lastEvent}. Documents
 * written last are cached, so that a document in use is not read again for each batch; a stale cache is detected at the next
 * write.
 */
public final class VersionedCollection<T> implements ProjectionCollection {

    private static final String ID = "_id";
    private static final String LAST_EVENT = "lastEvent";
    private static final String LOCK_INDEX = "optimisticLock";
    /** Bounds the number of identifiers in one query. */
    private static final int READ_LIMIT = 1_000;
    /** Approximate memory of a cache entry beside its key characters and its value, in bytes. */
    private static final int ENTRY_OVERHEAD = 120;

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoTemplate mongo;
    private final String collection;
    private final DocumentMapper<T> mapper;
    private final Cache<String, VersionedContent<T>> cache;

    /** @param cacheBytes approximate memory of the cached documents */
    public VersionedCollection(MongoTemplate mongo, String collection, long cacheBytes, DocumentMapper<T> mapper) {
        this.mongo = mongo;
        this.collection = collection;
        this.mapper = mapper;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(cacheBytes)
                .weigher((String id, VersionedContent<T> content) ->
                        ENTRY_OVERHEAD + id.length() + mapper.weight(content.value()))
                .build();
    }

    /** Returns a document from the cache only. */
    public @Nullable VersionedContent<T> cached(String id) {
        return cache.getIfPresent(id);
    }

    /** Puts a document into the cache, unless the cache contains a newer version. */
    public void cache(String id, VersionedContent<T> document) {
        cache.asMap().merge(id, document, (one, other) -> one.lastEvent() > other.lastEvent() ? one : other);
    }

    @Override
    public void clearCache() {
        cache.invalidateAll();
    }

    /** Returns the approximate memory of the cached documents in bytes, after pending evictions. */
    long cachedBytes() {
        cache.cleanUp();
        return cache.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** Reads one document from the store, null if it does not exist. */
    public @Nullable T find(String id) {
        VersionedContent<T> found = load(List.of(id)).get(id);
        return found == null ? null : found.value();
    }

    /** Reads documents from the store, not from the cache. The result lacks identifiers without a document. */
    public Map<String, VersionedContent<T>> load(Collection<String> ids) {
        Map<String, VersionedContent<T>> found = new HashMap<>();
        List<String> wanted = List.copyOf(ids);
        for (int from = 0; from < wanted.size(); from += READ_LIMIT) {
            List<String> some = wanted.subList(from, Math.min(from + READ_LIMIT, wanted.size()));
            for (Document document : documents().find(Filters.in(ID, some)).batchSize(READ_LIMIT)) {
                found.put(document.getString(ID), read(document));
            }
        }
        return found;
    }

    /** Reads the documents of a range in ascending order of their identifiers, with one bounded read of the index. */
    public List<T> range(IdRange range, int limit) {
        return AppendOnlyCollection.range(documents(), mapper, range, limit);
    }

    /** Reads only the positions of the last events applied to the stored documents, by identifier. */
    Map<String, Long> lastEvents(Collection<String> ids) {
        Map<String, Long> found = new HashMap<>();
        for (Document document : documents().find(Filters.in(ID, ids)).projection(Projections.include(LAST_EVENT))) {
            found.put(
                    document.getString(ID),
                    document.get(LAST_EVENT, Number.class).longValue());
        }
        return found;
    }

    /**
     * Inserts new documents and replaces changed ones, if the stored version is the one that was read.
     *
     * @throws OptimisticLockException if another version of a document is stored
     */
    void write(Map<String, DocumentChange<T>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<WriteModel<Document>> writes = new ArrayList<>(changes.size());
        int replaced = 0;
        for (Map.Entry<String, DocumentChange<T>> entry : changes.entrySet()) {
            String id = entry.getKey();
            VersionedContent<T> before = entry.getValue().before();
            VersionedContent<T> after = entry.getValue().after();
            Document document = mapper.write(after.value()).append(ID, id).append(LAST_EVENT, after.lastEvent());
            if (before == null) {
                writes.add(new InsertOneModel<>(document));
            } else {
                replaced++;
                writes.add(
                        new ReplaceOneModel<>(new Document(ID, id).append(LAST_EVENT, before.lastEvent()), document));
            }
        }
        write(writes, replaced);
    }

    private void write(List<WriteModel<Document>> writes, int replaced) {
        try {
            BulkWriteResult result = documents().bulkWrite(writes, UNORDERED);
            if (result.getMatchedCount() != replaced) {
                throw new OptimisticLockException(
                        "documents of " + collection,
                        "expected=" + replaced + ", unchanged=" + result.getMatchedCount());
            }
        } catch (MongoBulkWriteException failed) {
            boolean duplicates = failed.getWriteErrors().stream()
                    .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!duplicates || failed.getWriteConcernError() != null) {
                throw failed;
            }
            throw new OptimisticLockException("documents of " + collection, "new documents exist already");
        }
    }

    /**
     * Creates the index for the optimistic lock. The embedded document store needs it to find a document by identifier and version;
     * MongoDB uses the index on {@code _id} anyway.
     */
    @Override
    public void ensureIndexes() {
        documents()
                .createIndex(
                        new Document(ID, 1).append(LAST_EVENT, 1),
                        new IndexOptions().unique(true).name(LOCK_INDEX));
        for (Document index : documents().listIndexes()) {
            if (LOCK_INDEX.equals(index.getString("name"))) {
                return;
            }
        }
        throw new IllegalStateException("Index missing, collection=" + collection + ", index=" + LOCK_INDEX);
    }

    @Override
    public void drop() {
        documents().drop();
        clearCache();
    }

    private VersionedContent<T> read(Document document) {
        return new VersionedContent<>(
                mapper.read(document), document.get(LAST_EVENT, Number.class).longValue());
    }

    private MongoCollection<Document> documents() {
        return mongo.getCollection(collection);
    }

    @Override
    public String toString() {
        return collection;
    }
}
