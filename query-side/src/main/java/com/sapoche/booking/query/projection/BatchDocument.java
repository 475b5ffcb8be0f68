package com.sapoche.booking.query.projection;

import org.jspecify.annotations.Nullable;

/** Holds one document of a batch: its content as it was read and its content after the events processed so far. */
final class BatchDocument<T> {

    private final @Nullable VersionedContent<T> before;
    private @Nullable VersionedContent<T> current;

    BatchDocument(@Nullable VersionedContent<T> before) {
        this.before = before;
        this.current = before;
    }

    @Nullable
    VersionedContent<T> before() {
        return before;
    }

    @Nullable
    VersionedContent<T> current() {
        return current;
    }

    void set(@Nullable VersionedContent<T> content) {
        current = content;
    }

    /** Returns whether the document contains the event at this position or a later one. */
    boolean contains(long position) {
        return current != null && current.lastEvent() >= position;
    }

    /** Returns whether the document in the store is not the one that was read. */
    boolean isStale(@Nullable Long storedLastEvent) {
        return before == null
                ? storedLastEvent != null
                : !Long.valueOf(before.lastEvent()).equals(storedLastEvent);
    }

    /** Returns the change made by the batch, null if there is none. */
    @Nullable
    DocumentChange<T> change() {
        VersionedContent<T> after = current;
        return after == null || after == before ? null : new DocumentChange<>(before, after);
    }
}
