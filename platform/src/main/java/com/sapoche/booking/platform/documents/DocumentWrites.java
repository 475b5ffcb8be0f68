package com.sapoche.booking.platform.documents;

/** Collects documents that are written when a unit of work commits. */
public interface DocumentWrites {
    /** Tells whether there is nothing to write. */
    default boolean isEmpty() {
        return false;
    }

    /** Writes the documents; an exception makes the unit of work fail before its token is stored. */
    void write();
}
