package com.sapoche.booking.query.projection;

import com.sapoche.booking.platform.deadletter.DeadLetter;
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
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The documents that a batch of events touches, while its events are folded into them. Each fold is told apart by the
 * position of its event: a document that has seen the event already stays as it is.
 */
public final class ProjectionBatch {

    private static final String KEY = ProjectionBatch.class.getName();

    private final Map<VersionedCollection<?>, Map<String, Held<?>>> held = new LinkedHashMap<>();
    private final List<Touch<?>> touched = new ArrayList<>();
    private final boolean alone;
    private final Map<String, Long> blocked;
    private final List<DeadLetter> letters = new ArrayList<>();
    private int events;
    private long position = -1;
    private Instant recordedAt = Instant.EPOCH;

    /**
     * @param alone whether it is of one event and the next event has one of its own
     * @param blocked by sequence with letters, the position of the first
     */
    ProjectionBatch(boolean alone, Map<String, Long> blocked) {
        this.alone = alone;
        this.blocked = new HashMap<>(blocked);
    }

    /** The batch that is being handled in this thread. */
    public static ProjectionBatch current() {
        ProjectionBatch batch = CurrentUnitOfWork.get().root().getResource(KEY);
        if (batch == null) {
            throw new IllegalStateException("no batch of events is being handled");
        }
        return batch;
    }

    void makeCurrent() {
        CurrentUnitOfWork.get().root().resources().put(KEY, this);
    }

    void turnTo(long position, Instant recordedAt) {
        this.position = position;
        this.recordedAt = recordedAt;
        events++;
        touched.clear();
    }

    boolean isAlone() {
        return alone;
    }

    /** How many events it has been turned to. */
    int events() {
        return events;
    }

    /** Whether an event has to wait because one before it in its sequence could not be folded. */
    boolean isBlocked(String sequence, long at) {
        Long first = blocked.get(sequence);
        return first != null && at >= first;
    }

    /** Puts an event aside. Nothing of it may be in the documents. */
    void putAside(DeadLetter letter) {
        letters.add(letter);
        blocked.merge(letter.sequence(), letter.position(), Math::min);
    }

    List<DeadLetter> letters() {
        return letters;
    }

    /** Takes back what the present event changed. */
    void undo() {
        for (int i = touched.size() - 1; i >= 0; i--) {
            touched.get(i).undo();
        }
        touched.clear();
    }

    /** Whether what the present event was folded into stood in memory and is not what the store has. */
    boolean isBuiltOnOld() {
        Map<VersionedCollection<?>, Map<String, Held<?>>> questions = new LinkedHashMap<>();
        touched.forEach(touch -> questions
                .computeIfAbsent(touch.documents, none -> new HashMap<>())
                .put(touch.id, touch.document));
        return questions.entrySet().stream().anyMatch(question -> {
            Map<String, Long> stored =
                    question.getKey().lastEvents(question.getValue().keySet());
            return question.getValue().entrySet().stream().anyMatch(asked -> {
                VersionedContent<?> before = asked.getValue().before;
                return !Objects.equals(before == null ? null : before.lastEvent(), stored.get(asked.getKey()));
            });
        });
    }

    /** Where the present event stands in the log. */
    public long position() {
        return position;
    }

    /** When the ledger learnt of the present event. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** Reads documents that will be needed, in one question for those that are not in memory. */
    public <T> void prefetch(VersionedCollection<T> documents, Collection<String> ids) {
        Map<String, Held<T>> known = held(documents);
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            if (!known.containsKey(id)) {
                VersionedContent<T> remembered = documents.remembered(id);
                if (remembered == null) {
                    missing.add(id);
                } else {
                    known.put(id, new Held<>(remembered));
                }
            }
        }
        // Only now that they have been read is it known which of them there are not.
        Map<String, VersionedContent<T>> loaded = documents.load(missing);
        missing.forEach(id -> known.put(id, new Held<>(loaded.get(id))));
    }

    /** The document with all events of this batch so far, null where there is none. */
    public <T> @Nullable T find(VersionedCollection<T> documents, String id) {
        VersionedContent<T> now = hold(documents, id).now;
        return now == null ? null : now.value();
    }

    /** Folds the present event into a document that must exist. */
    public <T> void change(VersionedCollection<T> documents, String id, UnaryOperator<T> fold) {
        change(
                documents,
                id,
                () -> {
                    throw new IllegalStateException(
                            "event " + position + " is about " + id + ", which " + documents + " does not know");
                },
                fold);
    }

    /** Folds the present event into a document, or into an empty one where there is none. */
    public <T> void change(VersionedCollection<T> documents, String id, Supplier<T> empty, UnaryOperator<T> fold) {
        Held<T> document = hold(documents, id);
        VersionedContent<T> now = document.now;
        if (now == null || now.lastEvent() < position) {
            document.now = new VersionedContent<>(fold.apply(now == null ? empty.get() : now.value()), position);
        }
    }

    /** Makes a document of the present event, unless it has been made. */
    public <T> void create(VersionedCollection<T> documents, String id, Supplier<T> content) {
        Held<T> document = hold(documents, id);
        if (document.now == null) {
            document.now = new VersionedContent<>(content.get(), position);
        }
    }

    /** What this batch has changed in a collection. */
    public <T> Map<String, DocumentChange<T>> changes(VersionedCollection<T> documents) {
        Map<String, DocumentChange<T>> changes = new LinkedHashMap<>();
        held(documents).forEach((id, document) -> {
            VersionedContent<T> now = document.now;
            if (now != null && now != document.before) {
                changes.put(id, new DocumentChange<>(document.before, now));
            }
        });
        return changes;
    }

    /** Writes all changed documents. Repeating the batch after a failure in between does no harm. */
    public void write() {
        held.keySet().forEach(this::write);
    }

    /** Remembers the documents as they were written. */
    public <T> void remember(VersionedCollection<T> documents) {
        held(documents).forEach((id, document) -> {
            VersionedContent<T> now = document.now;
            if (now != null) {
                documents.remember(id, now);
            }
        });
    }

    /** Writes the changed documents of one collection, for views whose readers rely on an order. */
    public <T> void write(VersionedCollection<T> documents) {
        documents.write(changes(documents));
    }

    private <T> Held<T> hold(VersionedCollection<T> documents, String id) {
        Held<T> document = held(documents).get(id);
        if (document == null) {
            prefetch(documents, List.of(id));
            document = Objects.requireNonNull(held(documents).get(id));
        }
        touched.add(new Touch<>(documents, id, document, document.now));
        return document;
    }

    @SuppressWarnings("unchecked") // put only here, with a map of the same type
    private <T> Map<String, Held<T>> held(VersionedCollection<T> documents) {
        return (Map<String, Held<T>>) (Map<?, ?>) held.computeIfAbsent(documents, none -> new HashMap<>());
    }

    private static final class Held<T> {

        private final @Nullable VersionedContent<T> before;
        private @Nullable VersionedContent<T> now;

        private Held(@Nullable VersionedContent<T> before) {
            this.before = before;
            this.now = before;
        }
    }

    /** A document the present event had to do with, as it was before it. */
    private record Touch<T>(
            VersionedCollection<T> documents, String id, Held<T> document, @Nullable VersionedContent<T> then) {

        private void undo() {
            document.now = then;
        }
    }
}
