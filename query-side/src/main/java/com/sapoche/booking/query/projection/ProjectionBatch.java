package com.sapoche.booking.query.projection;

import com.sapoche.booking.platform.deadletter.DeadLetter;
import com.sapoche.booking.platform.events.EventPositions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Holds the documents affected by a batch of events while the events are applied. A document that contains an event already,
 * according to its {@code lastEvent}, is not changed by that event again.
 */
public final class ProjectionBatch {

    private static final String RESOURCE_KEY = ProjectionBatch.class.getName();

    private final Map<VersionedCollection<?>, Map<String, BatchDocument<?>>> documents = new LinkedHashMap<>();
    private final Map<AppendOnlyCollection<?>, Map<String, ?>> inserts = new LinkedHashMap<>();
    private final EventChanges eventChanges = new EventChanges();
    private final boolean singleEvent;
    private final Map<String, Long> blocked;
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private @Nullable EventMessage<?> lastEvent;
    private int events;
    private long position = -1;
    private Instant recordedAt = Instant.EPOCH;

    /**
     * Creates an empty batch.
     *
     * @param singleEvent whether every event of the unit of work gets a batch of its own
     * @param blocked position of the first dead letter by blocked sequence
     */
    ProjectionBatch(boolean singleEvent, Map<String, Long> blocked) {
        this.singleEvent = singleEvent;
        this.blocked = new HashMap<>(blocked);
    }

    /** Returns the batch of the projection that handles an event in the current thread. */
    public static ProjectionBatch current() {
        ProjectionBatch batch = CurrentUnitOfWork.get().root().getResource(RESOURCE_KEY);
        if (batch == null) {
            throw new IllegalStateException("No projection batch in the current unit of work");
        }
        return batch;
    }

    void makeCurrent() {
        CurrentUnitOfWork.get().root().resources().put(RESOURCE_KEY, this);
    }

    /** Makes an event the current one. */
    void setCurrent(EventMessage<?> event) {
        lastEvent = event;
        position = EventPositions.of(event);
        recordedAt = event.getTimestamp();
        events++;
        eventChanges.clear();
    }

    boolean isSingleEvent() {
        return singleEvent;
    }

    /** Returns the number of events that were current so far. */
    int events() {
        return events;
    }

    /** Returns the event that was current last. */
    EventMessage<?> lastEvent() {
        return Objects.requireNonNull(lastEvent, "The batch has no event");
    }

    /** Returns whether an event waits behind a dead letter of its sequence. */
    boolean isBlocked(String sequence, long position) {
        Long first = blocked.get(sequence);
        return first != null && position >= first;
    }

    /** Adds a dead letter. The documents must not contain changes of its event. */
    void addDeadLetter(DeadLetter deadLetter) {
        deadLetters.add(deadLetter);
        blocked.merge(deadLetter.sequence(), deadLetter.position(), Math::min);
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** Undoes the changes of the current event. */
    void undo() {
        eventChanges.undo();
    }

    /** Returns whether the current event was applied to a cached document that differs from the stored one. */
    boolean readStaleDocument() {
        return eventChanges.readStaleDocument();
    }

    /** Returns the log position of the current event. */
    public long position() {
        return position;
    }

    /** Returns the recorded time of the current event. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** Loads documents, with one query for those that are not cached. */
    public <T> void prefetch(VersionedCollection<T> collection, Collection<String> ids) {
        Map<String, BatchDocument<T>> known = documents(collection);
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            if (!known.containsKey(id)) {
                VersionedContent<T> cached = collection.cached(id);
                if (cached == null) {
                    missing.add(id);
                } else {
                    known.put(id, new BatchDocument<>(cached));
                }
            }
        }
        Map<String, VersionedContent<T>> loaded = collection.load(missing);
        missing.forEach(id -> known.put(id, new BatchDocument<>(loaded.get(id))));
    }

    /** Returns a document after the events of this batch so far, null if it does not exist. */
    public <T> @Nullable T find(VersionedCollection<T> collection, String id) {
        VersionedContent<T> content = access(collection, id).current();
        return content == null ? null : content.value();
    }

    /**
     * Applies the current event to a document.
     *
     * @throws IllegalStateException if the document does not exist
     */
    public <T> void change(VersionedCollection<T> collection, String id, UnaryOperator<T> change) {
        change(
                collection,
                id,
                () -> {
                    throw new IllegalStateException(
                            "Document missing, collection=" + collection + ", id=" + id + ", position=" + position);
                },
                change);
    }

    /** Applies the current event to a document, or to an initial value if the document does not exist. */
    public <T> void change(VersionedCollection<T> collection, String id, Supplier<T> initial, UnaryOperator<T> change) {
        BatchDocument<T> document = access(collection, id);
        if (!document.contains(position)) {
            VersionedContent<T> before = document.current();
            T value = before == null ? initial.get() : before.value();
            document.set(new VersionedContent<>(change.apply(value), position));
        }
    }

    /** Creates a document from the current event, unless the document exists. */
    public <T> void create(VersionedCollection<T> collection, String id, Supplier<T> content) {
        BatchDocument<T> document = access(collection, id);
        if (document.current() == null) {
            document.set(new VersionedContent<>(content.get(), position));
        }
    }

    /** Adds a document that never changes afterwards. */
    public <T> void insert(AppendOnlyCollection<T> collection, String id, T content) {
        Map<String, T> ofCollection = inserts(collection);
        if (ofCollection.putIfAbsent(id, content) == null) {
            eventChanges.recordInsert(ofCollection, id);
        }
    }

    /** Returns the changes of this batch in a collection by document identifier. */
    public <T> Map<String, DocumentChange<T>> changes(VersionedCollection<T> collection) {
        Map<String, DocumentChange<T>> changes = new LinkedHashMap<>();
        documents(collection).forEach((id, document) -> {
            DocumentChange<T> change = document.change();
            if (change != null) {
                changes.put(id, change);
            }
        });
        return changes;
    }

    /** Writes all changes. Writing them again after a failure is harmless. */
    public void write() {
        inserts.keySet().forEach(this::write);
        documents.keySet().forEach(this::write);
    }

    /** Writes the inserts into one collection, for projections whose readers rely on an order of writes. */
    public <T> void write(AppendOnlyCollection<T> collection) {
        collection.insert(inserts(collection));
    }

    /** Writes the changes of one collection, for projections whose readers rely on an order of writes. */
    public <T> void write(VersionedCollection<T> collection) {
        collection.write(changes(collection));
    }

    /** Puts all documents as they were written into the caches. */
    public void updateCaches() {
        documents.keySet().forEach(this::updateCache);
    }

    /** Puts the documents as they were written into the cache of their collection. */
    public <T> void updateCache(VersionedCollection<T> collection) {
        documents(collection).forEach((id, document) -> {
            VersionedContent<T> content = document.current();
            if (content != null) {
                collection.cache(id, content);
            }
        });
    }

    private <T> BatchDocument<T> access(VersionedCollection<T> collection, String id) {
        Map<String, BatchDocument<T>> known = documents(collection);
        if (!known.containsKey(id)) {
            prefetch(collection, List.of(id));
        }
        BatchDocument<T> document = Objects.requireNonNull(known.get(id));
        eventChanges.record(collection, id, document);
        return document;
    }

    @SuppressWarnings("unchecked") // only this method adds a collection, with a map of the same type
    private <T> Map<String, T> inserts(AppendOnlyCollection<T> collection) {
        return (Map<String, T>) inserts.computeIfAbsent(collection, none -> new LinkedHashMap<String, T>());
    }

    @SuppressWarnings("unchecked") // only this method adds a collection, with a map of the same type
    private <T> Map<String, BatchDocument<T>> documents(VersionedCollection<T> collection) {
        return (Map<String, BatchDocument<T>>)
                (Map<?, ?>) documents.computeIfAbsent(collection, none -> new HashMap<>());
    }
}
