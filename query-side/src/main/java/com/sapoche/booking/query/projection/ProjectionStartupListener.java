package com.sapoche.booking.query.projection;

import org.axonframework.eventsourcing.eventstore.EventStore;

/** Runs actions after the startup checks and before the processor of the projections starts. */
public interface ProjectionStartupListener {

    void beforeProcessorsStart(EventStore log);
}
