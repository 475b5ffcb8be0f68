package com.sapoche.booking.saga.deadline;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.sapoche.booking.platform.documents.MongoWriteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Stores deadlines. Operations on a single deadline are equalities on {@code _id}, or on {@code _id} and {@code lease}, which
 * use an index on the embedded document store as well; {@link #dueUntil} reads the whole collection there.
 */
public class DeadlineCollection {
    static final String COLLECTION = "deadlines_v2";

    private final MongoCollection<Document> deadlines;
    private final Serializer serializer;

    DeadlineCollection(MongoTemplate mongo, Serializer serializer) {
        this.deadlines = mongo.getCollection(COLLECTION);
        this.serializer = serializer;
        deadlines.createIndex(
                Indexes.ascending(StoredDeadline.ID, StoredDeadline.LEASE), new IndexOptions().unique(true));
        deadlines.createIndex(Indexes.ascending(StoredDeadline.DUE));
    }

    /** Stores a deadline, replacing one with the same identifier; {@code afterwards} runs once it is stored. */
    void put(DeadlineMessage<?> message, ScopeDescriptor scope, Instant at, Consumer<DueDeadline> afterwards) {
        StoredDeadline deadline = StoredDeadline.of(message, scope, at, newLease(), serializer);
        DueDeadline due = deadline.next();
        ReplaceOptions upsert = new ReplaceOptions().upsert(true);
        if (CurrentUnitOfWork.isStarted()) {
            MongoWriteBuffer.ofUnitOfWork()
                    .write(
                            deadlines,
                            due.id(),
                            new ReplaceOneModel<>(byId(due.id()), deadline.asDocument(), upsert),
                            () -> afterwards.accept(due));
        } else {
            deadlines.replaceOne(byId(due.id()), deadline.asDocument(), upsert);
            afterwards.accept(due);
        }
    }

    void remove(String id) {
        if (CurrentUnitOfWork.isStarted()) {
            MongoWriteBuffer.ofUnitOfWork().write(deadlines, id, new DeleteOneModel<>(byId(id)));
        } else {
            deadlines.deleteOne(byId(id));
        }
    }

    /** Deletes all deadlines. Must be called before the sweep starts. */
    public void removeAll() {
        deadlines.deleteMany(new Document());
    }

    void removeAll(String name) {
        deadlines.deleteMany(eq(StoredDeadline.NAME, name));
    }

    void removeAll(String name, ScopeDescriptor scope) {
        String form = StoredDeadline.scopeForm(scope, serializer);
        deadlines.deleteMany(and(eq(StoredDeadline.NAME, name), eq(StoredDeadline.SCOPE, form)));
    }

    /** Returns the deadlines due at or before {@code until}, earliest first, at most {@code limit}. */
    List<DueDeadline> dueUntil(long until, int limit) {
        return deadlines
                .find(lte(StoredDeadline.DUE, until))
                .sort(new Document(StoredDeadline.DUE, 1))
                .limit(limit)
                .projection(include(StoredDeadline.DUE, StoredDeadline.LEASE, StoredDeadline.LEASED_UNTIL))
                .map(StoredDeadline::next)
                .into(new ArrayList<>());
    }

    @Nullable
    StoredDeadline find(String id) {
        Document found = deadlines.find(byId(id)).first();
        return found == null ? null : StoredDeadline.of(found);
    }

    /** Takes the lease of a deadline; returns null if the deadline was changed since it was read. */
    @Nullable
    StoredDeadline take(DueDeadline due, long until) {
        Document taken = deadlines.findOneAndUpdate(
                guarded(due.id(), due.lease()),
                combine(set(StoredDeadline.LEASE, newLease()), set(StoredDeadline.LEASED_UNTIL, until)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        return taken == null ? null : StoredDeadline.of(taken);
    }

    /** Deletes a deadline that has fired, unless it was scheduled again meanwhile. */
    void complete(StoredDeadline fired) {
        deadlines.deleteOne(guarded(fired.id(), fired.lease()));
    }

    /** Releases a deadline to fire at {@code due}, unless it was scheduled again or cancelled meanwhile. */
    DueDeadline postpone(StoredDeadline failed, long due) {
        String lease = newLease();
        deadlines.updateOne(
                guarded(failed.id(), failed.lease()),
                combine(
                        set(StoredDeadline.DUE, due),
                        set(StoredDeadline.LEASE, lease),
                        set(StoredDeadline.LEASED_UNTIL, 0L),
                        set(StoredDeadline.FAILURES, failed.failures() + 1)));
        return new DueDeadline(due, failed.id(), lease);
    }

    private static Bson byId(String id) {
        return eq(StoredDeadline.ID, id);
    }

    private static Bson guarded(String id, String lease) {
        return new Document(StoredDeadline.ID, id).append(StoredDeadline.LEASE, lease);
    }

    private static String newLease() {
        return UUID.randomUUID().toString();
    }

    /**
     * Identifies a deadline and the time to fire it.
     *
     * @param at time in ms since 1970
     * @param lease lease of the deadline when it was read
     */
    record DueDeadline(long at, String id, String lease) implements Comparable<DueDeadline> {
        @Override
        public int compareTo(DueDeadline other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : id.compareTo(other.id);
        }
    }
}
