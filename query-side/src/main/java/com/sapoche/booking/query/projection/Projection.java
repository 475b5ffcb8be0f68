package com.sapoche.booking.query.projection;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.platform.events.UnknownEvent;
import com.sapoche.booking.platform.events.UnknownEventException;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;

/**
 * A projection of the log into collections of its own. Its event handlers fold one event each into
 * {@link ProjectionBatch#current()}; a fold may depend on nothing but the event and the document it changes, because after a crash
 * some documents of a batch can have seen an event and others not.
 */
public interface Projection {

    /** Name of its processing group. */
    String name();

    List<VersionedCollection<?>> documents();

    /**
     * Fails on an event of a newer version, so that the event and the later events of its queue become dead letters, and
     * all other queues go on. The version that can read the event retries them.
     */
    @EventHandler
    default void on(UnknownEvent event) {
        throw new UnknownEventException(event.type(), event.revision());
    }

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
