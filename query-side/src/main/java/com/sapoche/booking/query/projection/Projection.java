package com.sapoche.booking.query.projection;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.platform.events.UnknownEvent;
import com.sapoche.booking.platform.events.UnknownEventException;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;

/**
 * Projects the log into collections of its own. Event handlers apply one event each to {@link ProjectionBatch#current()}. The
 * new content of a document may depend only on the event and on that document, because after a crash some documents of a
 * batch contain an event and others do not.
 */
public interface Projection {

    /** Name of the processor that reads the log for all projections. */
    String PROCESSOR = "projections";

    /** Returns the name of the projection. */
    String name();

    /** Returns the version of the projection, which changes with the format of its documents. */
    int version();

    /**
     * Fails on an event of a newer version, so that the event and the later events of its queue become dead letters, and
     * all other queues go on. The version that can read the event retries them.
     */
    @EventHandler
    default void on(UnknownEvent event) {
        throw new UnknownEventException(event.type(), event.revision());
    }

    List<ProjectionCollection> collections();

    /** Loads the documents that the events will change, with one query per collection. */
    void prefetch(List<LedgerEvent> events, ProjectionBatch batch);

    /** Writes the changes of a batch and then updates the caches. */
    default void store(ProjectionBatch batch) {
        batch.write();
        batch.updateCaches();
    }

    /** Clears the caches after a failure that may have left them different from the stored documents. */
    default void clearCaches() {
        collections().forEach(ProjectionCollection::clearCache);
    }
}
