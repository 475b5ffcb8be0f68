package com.sapoche.booking.embedded.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.EventMessage;

/**
 * Contains the events of one append, which are stored completely or not at all.
 *
 * @param messages the events as they were appended, none for a snapshot
 * @param outcome completed with the position of the last event once the batch is on disk
 */
record AppendBatch(
        Kind kind, List<EventRow> rows, List<? extends EventMessage<?>> messages, CompletableFuture<Long> outcome) {
    enum Kind {
        EVENTS,
        SNAPSHOT
    }

    static AppendBatch ofEvents(List<EventRow> rows, List<? extends EventMessage<?>> messages) {
        return new AppendBatch(Kind.EVENTS, rows, messages, new CompletableFuture<>());
    }

    static AppendBatch ofSnapshot(EventRow row) {
        return new AppendBatch(Kind.SNAPSHOT, List.of(row), List.of(), new CompletableFuture<>());
    }

    int events() {
        return kind == Kind.EVENTS ? rows.size() : 0;
    }
}
