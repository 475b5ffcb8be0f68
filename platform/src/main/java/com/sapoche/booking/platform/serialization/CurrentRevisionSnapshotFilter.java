package com.sapoche.booking.platform.serialization;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;

/**
 * Ignores snapshots that another version of the ledger took: the aggregate is then replayed from its events. Axon's own
 * filters compare the declared type of an aggregate with its class name, and stores allow all snapshots by default.
 */
public final class CurrentRevisionSnapshotFilter implements SnapshotFilter {
    private final StoredTypeRegistry registry;

    public CurrentRevisionSnapshotFilter(StoredTypeRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean test(DomainEventData<?> snapshot) {
        return registry.isCurrent(snapshot.getPayload().getType());
    }
}
