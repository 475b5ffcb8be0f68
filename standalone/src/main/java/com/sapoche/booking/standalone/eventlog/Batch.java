package com.sapoche.booking.standalone.eventlog;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What one caller wants stored, all of it or nothing.
 *
 * @param outcome completed once the fate of the batch is on disk
 */
record Batch(Kind kind, List<EventRow> rows, CompletableFuture<Void> outcome) {
    enum Kind {
        EVENTS,
        SNAPSHOT
    }

    static Batch ofEvents(List<EventRow> rows) {
        return new Batch(Kind.EVENTS, rows, new CompletableFuture<>());
    }

    static Batch ofSnapshot(EventRow row) {
        return new Batch(Kind.SNAPSHOT, List.of(row), new CompletableFuture<>());
    }

    int events() {
        return kind == Kind.EVENTS ? rows.size() : 0;
    }
}
