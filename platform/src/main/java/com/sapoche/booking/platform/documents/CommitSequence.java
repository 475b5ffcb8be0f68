package com.sapoche.booking.platform.documents;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Executes the writes of a unit of work when it commits, in this order: marks, documents, dead letters. The token of the
 * processor follows ({@link WriteLastTokenStore}).
 *
 * <p>The stores have no transaction around these writes. A crash between two of them therefore only causes events to be
 * handled again, never to be lost: the token is stored last, and every handler is idempotent. A mark states the position
 * that the documents are about to reach; it identifies documents that were derived from events which the log lost later.
 */
public final class CommitSequence {
    private static final String KEY = CommitSequence.class.getName();

    private final List<Runnable> marks = new ArrayList<>();
    private final List<DocumentWrites> documents = new ArrayList<>();
    private final List<Runnable> deadLetters = new ArrayList<>();
    private boolean executed;

    private CommitSequence() {}

    /** Returns the sequence of the present unit of work. */
    public static CommitSequence current() {
        return of(CurrentUnitOfWork.get());
    }

    static CommitSequence of(UnitOfWork<?> unit) {
        UnitOfWork<?> root = unit.root();
        return root.getOrComputeResource(KEY, key -> {
            CommitSequence created = new CommitSequence();
            root.onCommit(committing -> created.execute());
            return created;
        });
    }

    /** Adds a write that precedes all documents, and is omitted if there are none. */
    public CommitSequence addMark(Runnable mark) {
        marks.add(mark);
        return this;
    }

    /** Adds documents; those added first are written first. */
    public CommitSequence addDocuments(DocumentWrites writes) {
        documents.add(writes);
        return this;
    }

    /** Adds a write that follows all documents. */
    public CommitSequence addDeadLetters(Runnable write) {
        deadLetters.add(write);
        return this;
    }

    /** Executes all writes, unless that was done before. */
    void execute() {
        if (executed) {
            return;
        }
        executed = true;
        List<DocumentWrites> present =
                documents.stream().filter(writes -> !writes.isEmpty()).toList();
        if (!present.isEmpty()) {
            marks.forEach(Runnable::run);
        }
        present.forEach(DocumentWrites::write);
        deadLetters.forEach(Runnable::run);
    }
}
