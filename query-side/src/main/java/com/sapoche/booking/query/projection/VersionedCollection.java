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
 * One collection of a view. Every access is by {@code _id}. What was written last is remembered, so that a document in
 * use is not read again for each batch; that this memory is right is proved at each write by the guard on
 * {@code lastEvent}.
 */
public final class VersionedCollection<T> {

    private static final String ID = "_id";
    private static final String LAST_EVENT = "lastEvent";
    private static final String GUARD_INDEX = "guard";
    /** Bounds the size of one question, in identifiers. */
    private static final int READ_AT_ONCE = 1_000;

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoTemplate mongo;
    private final String collection;
    private final DocumentMapper<T> mapper;
    private final Cache<String, VersionedContent<T>> remembered;

    /** @param remember how many documents are kept in memory at most */
    public VersionedCollection(MongoTemplate mongo, String collection, int remember, DocumentMapper<T> mapper) {
        this.mongo = mongo;
        this.collection = collection;
        this.mapper = mapper;
        this.remembered = Caffeine.newBuilder().maximumSize(remember).build();
    }

    /** What is in memory, without asking the store. */
    public @Nullable VersionedContent<T> remembered(String id) {
        return remembered.getIfPresent(id);
    }

    /** Keeps the newer one: who stored a document first may come here last. */
    public void remember(String id, VersionedContent<T> document) {
        remembered.asMap().merge(id, document, (one, other) -> one.lastEvent() > other.lastEvent() ? one : other);
    }

    public void forgetAll() {
        remembered.invalidateAll();
    }

    public @Nullable T find(String id) {
        VersionedContent<T> found = load(List.of(id)).get(id);
        return found == null ? null : found.value();
    }

    /** Reads from the store, whatever is in memory. Identifiers without a document are absent from the answer. */
    public Map<String, VersionedContent<T>> load(Collection<String> ids) {
        Map<String, VersionedContent<T>> found = new HashMap<>();
        List<String> wanted = List.copyOf(ids);
        for (int from = 0; from < wanted.size(); from += READ_AT_ONCE) {
            List<String> some = wanted.subList(from, Math.min(from + READ_AT_ONCE, wanted.size()));
            for (Document document : documents().find(Filters.in(ID, some)).batchSize(READ_AT_ONCE)) {
                found.put(document.getString(ID), read(document));
            }
        }
        return found;
    }

    /** By identifier, the last event folded into each document in the store; the rest of it is not looked at. */
    Map<String, Long> lastEvents(Collection<String> ids) {
        Map<String, Long> found = new HashMap<>();
        for (Document document : documents().find(Filters.in(ID, ids)).projection(Projections.include(LAST_EVENT))) {
            found.put(
                    document.getString(ID),
                    document.get(LAST_EVENT, Number.class).longValue());
        }
        return found;
    }

    /** Reads all documents of one clinic: only for collections that hold few. */
    public List<T> ofClinic(String clinicId) {
        List<T> found = new ArrayList<>();
        for (Document document : documents().find(Filters.eq("clinicId", clinicId))) {
            found.add(mapper.read(document));
        }
        return found;
    }

    /**
     * Writes changed documents: new ones by insert, others only if they are still as they were read.
     *
     * @throws OptimisticLockException if one of them was not; what stood in memory has been forgotten then
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
        try {
            BulkWriteResult result = documents().bulkWrite(writes, UNORDERED);
            if (result.getMatchedCount() != replaced) {
                throw new OptimisticLockException(
                        "documents of " + collection,
                        result.getMatchedCount() + " of " + replaced + " were as they were read");
            }
        } catch (MongoBulkWriteException failed) {
            boolean taken = failed.getWriteErrors().stream()
                    .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!taken || failed.getWriteConcernError() != null) {
                throw failed;
            }
            throw new OptimisticLockException("documents of " + collection, "some that were to be new exist");
        }
    }

    /**
     * Makes the index the guard is answered by; a store without query planner needs it, any other is not harmed by it.
     *
     * @throws IllegalStateException if it is not there afterwards
     */
    public void ensureIndexes() {
        documents()
                .createIndex(
                        new Document(ID, 1).append(LAST_EVENT, 1),
                        new IndexOptions().unique(true).name(GUARD_INDEX));
        for (Document index : documents().listIndexes()) {
            if (GUARD_INDEX.equals(index.getString("name"))) {
                return;
            }
        }
        throw new IllegalStateException("collection " + collection + " has no index " + GUARD_INDEX);
    }

    void drop() {
        documents().drop();
        forgetAll();
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
