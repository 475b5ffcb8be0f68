package com.sapoche.booking.saga.store;

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
 * What a unit of work will write, one document at most once, written when it commits: one request for each collection
 * instead of one for each event, and nothing for what was undone in the same batch. The position of the processor
 * comes after it.
 *
 * <p>Nothing holds these requests together. When one fails, or the process ends between two, the events are handled again,
 * and whoever handles them must still be there: what ends is taken away last.
 */
public final class MongoWriteBuffer {
    private static final Logger log = LoggerFactory.getLogger(MongoWriteBuffer.class);
    private static final String KEY = MongoWriteBuffer.class.getName();

    private final Map<MongoCollection<Document>, Map<String, PendingWrite>> writes = new LinkedHashMap<>();
    private final Map<MongoCollection<Document>, Map<String, DeleteOneModel<Document>>> endings = new LinkedHashMap<>();
    private final Map<MongoCollection<Document>, Consumer<BulkWriteResult>> checks = new HashMap<>();
    private Runnable beforehand = () -> {};

    private MongoWriteBuffer() {}

    /** @param afterwards runs once everything is written; does not run when that fails */
    private record PendingWrite(WriteModel<Document> model, Runnable afterwards) {}

    /** The writes of the present unit of work; without one there is nothing to wait for, and none of this is of use. */
    public static MongoWriteBuffer ofUnitOfWork() {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource(KEY, key -> {
            MongoWriteBuffer created = new MongoWriteBuffer();
            root.onCommit(unit -> created.flush());
            return created;
        });
    }

    static void flush(UnitOfWork<?> unit) {
        MongoWriteBuffer writes = unit.root().getResource(KEY);
        if (writes != null) {
            writes.flush();
        }
    }

    /** Runs before anything is written, and not at all where nothing is. */
    void first(Runnable beforehand) {
        this.beforehand = beforehand;
    }

    /** Replaces what was to be written to the same document. */
    public void write(MongoCollection<Document> collection, String id, WriteModel<Document> write) {
        write(collection, id, write, () -> {});
    }

    /**
     * Replaces what was to be written to the same document.
     *
     * @param afterwards runs once everything is written, unless the document is written otherwise in the end
     */
    public void write(
            MongoCollection<Document> collection, String id, WriteModel<Document> write, Runnable afterwards) {
        writes.computeIfAbsent(collection, first -> new LinkedHashMap<>()).put(id, new PendingWrite(write, afterwards));
    }

    /** Takes a document away when everything else is written, and forgets what was to be written to it. */
    void end(MongoCollection<Document> collection, String id) {
        writes.getOrDefault(collection, new HashMap<>()).remove(id);
        endings.computeIfAbsent(collection, first -> new LinkedHashMap<>())
                .put(id, new DeleteOneModel<>(Filters.eq("_id", id)));
    }

    /** Looks at the outcome of what is written to a collection; an exception makes the unit of work fail. */
    void check(MongoCollection<Document> collection, Consumer<BulkWriteResult> check) {
        checks.put(collection, check);
    }

    private void flush() {
        writes.values().removeIf(Map::isEmpty);
        if (writes.isEmpty() && endings.isEmpty()) {
            return;
        }
        beforehand.run();
        List<PendingWrite> all = new ArrayList<>();
        writes.forEach((collection, documents) -> {
            all.addAll(documents.values());
            BulkWriteResult result = bulk(
                    collection,
                    documents.values().stream().map(PendingWrite::model).toList());
            checks.getOrDefault(collection, any -> {}).accept(result);
        });
        endings.forEach((collection, documents) -> bulk(collection, List.copyOf(documents.values())));
        writes.clear();
        endings.clear();
        all.forEach(write -> write.afterwards().run());
    }

    /** What cannot be inserted because it is there already was written by another process, or by this one before. */
    private static BulkWriteResult bulk(
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
            log.info("{} documents of {} were there already", e.getWriteErrors().size(), collection.getNamespace());
            return e.getWriteResult();
        }
    }
}
