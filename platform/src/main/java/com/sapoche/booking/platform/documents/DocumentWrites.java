package com.sapoche.booking.platform.documents;

/** Collects documents that are written when a unit of work commits. */
public interface DocumentWrites {
    /** Returns whether no document is to be written. */
    default boolean isEmpty() {
        return false;
    }

    /** Writes the documents; an exception makes the unit of work fail before its token is stored. */
    void write();
}
