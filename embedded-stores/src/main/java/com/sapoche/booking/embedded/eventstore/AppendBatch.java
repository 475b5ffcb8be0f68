package com.sapoche.booking.embedded.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Contains the events of one append, which are stored completely or not at all.
 *
 * @param outcome completed with the position of the last event once the batch is on disk
 */
record AppendBatch(Kind kind, List<EventRow> rows, CompletableFuture<Long> outcome) {
    enum Kind {
        EVENTS,
        SNAPSHOT
    }

    static AppendBatch ofEvents(List<EventRow> rows) {
        return new AppendBatch(Kind.EVENTS, rows, new CompletableFuture<>());
    }

    static AppendBatch ofSnapshot(EventRow row) {
        return new AppendBatch(Kind.SNAPSHOT, List.of(row), new CompletableFuture<>());
    }

    int events() {
        return kind == Kind.EVENTS ? rows.size() : 0;
    }
}
