package com.sapoche.booking.query.projection;

import com.sapoche.booking.api.LedgerEvent;
import java.util.List;

/**
 * A projection of the log into collections of its own. Its event handlers fold one event each into
 * {@link ProjectionBatch#current()}; a fold may depend on nothing but the event and the document it changes, because after a crash
 * some documents of a batch can have seen an event and others not.
 */
public interface Projection {

    /** Name of its processing group. */
    String name();

    List<VersionedCollection<?>> documents();

    /** Asks the batch for the documents these events will touch. */
    void prefetch(List<LedgerEvent> events, ProjectionBatch batch);

    /** Writes what the batch changed, and then brings up to date what is kept in memory. */
    default void store(ProjectionBatch batch) {
        batch.write();
        documents().forEach(batch::remember);
    }

    /** Drops what is kept in memory, because it may not be what is stored. */
    default void forget() {
        documents().forEach(VersionedCollection::forgetAll);
    }
}
