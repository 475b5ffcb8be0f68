package com.sapoche.booking.query.projection;

import org.axonframework.eventsourcing.eventstore.EventStore;

/** Observes the moment after the startup checks and before the processors of the projections start. */
public interface ProjectionStartupListener {

    void beforeProcessorsStart(EventStore log);
}
