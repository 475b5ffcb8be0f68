package com.sapoche.booking.platform.documents;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buffers the writes of a unit of work until it commits: one write for each document and one request for each collection,
 * instead of one for each event, and none for a change that a later event of the batch reverts.
 *
 * <p>Deletions are written last. If a request fails, or the process ends between two requests, the events are handled
 * again, and the documents that react to them must still exist.
 */
public final class MongoWriteBuffer implements DocumentWrites {
    private static final Logger log = LoggerFactory.getLogger(MongoWriteBuffer.class);
    private static final String KEY = MongoWriteBuffer.class.getName();

    private final Map<MongoCollection<Document>, Map<String, PendingWrite>> writes = new LinkedHashMap<>();
    private final Map<MongoCollection<Document>, Map<String, DeleteOneModel<Document>>> deletions =
            new LinkedHashMap<>();
    private final Map<MongoCollection<Document>, Consumer<BulkWriteResult>> checks = new HashMap<>();

    private MongoWriteBuffer() {}

    /** @param afterwards runs once everything is written; does not run if a write fails */
    private record PendingWrite(WriteModel<Document> model, Runnable afterwards) {}

    /** Returns the buffer of the present unit of work. */
    public static MongoWriteBuffer ofUnitOfWork() {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        // Obtained first: the resources of a unit of work must not change while one of them is computed.
        CommitSequence sequence = CommitSequence.of(root);
        return root.getOrComputeResource(KEY, key -> {
            MongoWriteBuffer created = new MongoWriteBuffer();
            sequence.addDocuments(created);
            return created;
        });
    }

    /** Buffers a write, replacing an earlier one of the same document. */
    public void write(MongoCollection<Document> collection, String id, WriteModel<Document> write) {
        write(collection, id, write, () -> {});
    }

    /**
     * Buffers a write, replacing an earlier one of the same document.
     *
     * @param afterwards runs once everything is written, unless a later write replaces this one
     */
    public void write(
            MongoCollection<Document> collection, String id, WriteModel<Document> write, Runnable afterwards) {
        writes.computeIfAbsent(collection, first -> new LinkedHashMap<>()).put(id, new PendingWrite(write, afterwards));
    }

    /** Buffers a deletion, which follows all writes and cancels the buffered write of the document. */
    public void delete(MongoCollection<Document> collection, String id) {
        writes.getOrDefault(collection, new HashMap<>()).remove(id);
        deletions
                .computeIfAbsent(collection, first -> new LinkedHashMap<>())
                .put(id, new DeleteOneModel<>(Filters.eq("_id", id)));
    }

    /** Registers a check of the result of the writes to a collection; an exception makes the unit of work fail. */
    public void check(MongoCollection<Document> collection, Consumer<BulkWriteResult> check) {
        checks.put(collection, check);
    }

    @Override
    public boolean isEmpty() {
        return deletions.isEmpty() && writes.values().stream().allMatch(Map::isEmpty);
    }

    @Override
    public void write() {
        writes.values().removeIf(Map::isEmpty);
        List<PendingWrite> all = new ArrayList<>();
        writes.forEach((collection, documents) -> {
            all.addAll(documents.values());
            BulkWriteResult result = bulkWrite(
                    collection,
                    documents.values().stream().map(PendingWrite::model).toList());
            checks.getOrDefault(collection, any -> {}).accept(result);
        });
        deletions.forEach((collection, documents) -> bulkWrite(collection, List.copyOf(documents.values())));
        writes.clear();
        deletions.clear();
        all.forEach(write -> write.afterwards().run());
    }

    /** Writes to one collection. A document that exists already was inserted by another process or an earlier attempt. */
    private static BulkWriteResult bulkWrite(
            MongoCollection<Document> collection, List<? extends WriteModel<Document>> models) {
        try {
            return collection.bulkWrite(models, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            boolean onlyDuplicates = e.getWriteConcernError() == null
                    && e.getWriteErrors().stream()
                            .allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
            if (!onlyDuplicates) {
                throw e;
            }
            log.info(
                    "Write buffer: documents exist already, collection={}, count={}",
                    collection.getNamespace(),
                    e.getWriteErrors().size());
            return e.getWriteResult();
        }
    }
}
