package com.sapoche.booking.platform.segments;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.h2.mvstore.MVStore;

/** Provides the stores that all replicas share: MongoDB with the tokens, and the event store. */
final class SharedStores implements AutoCloseable {
    private final MongoServer store = new MongoServer(new H2Backend(MVStore.open(null)));
    final String uri = store.bindAndGetConnectionString();
    final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();

    @Override
    public void close() {
        log.shutDown();
        store.shutdownNow();
    }
}
