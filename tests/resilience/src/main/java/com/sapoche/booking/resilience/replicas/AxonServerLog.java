package com.sapoche.booking.resilience.replicas;

import com.sapoche.booking.platform.serialization.StoredFormat;
import com.sapoche.booking.resilience.model.LoggedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Reads the log of a ledger in distributed mode. */
final class AxonServerLog {
    private static final long TIMEOUT_SECONDS = 30;

    private AxonServerLog() {}

    /** Reads all events up to the present end of the log. */
    static List<LoggedEvent> readAll(String address) {
        AxonServerConfiguration configuration = AxonServerConfiguration.builder()
                .servers(address)
                .componentName("resilience-test")
                .build();
        AxonServerConnectionManager connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        StoredFormat format = StoredFormat.ofEvents();
        AxonServerEventStore store = AxonServerEventStore.builder()
                .configuration(configuration)
                .platformConnectionManager(connections)
                .eventSerializer(format.serializer())
                .snapshotSerializer(format.serializer())
                .snapshotFilter(format.snapshots())
                .upcasterChain(format.upcasters())
                .build();
        try {
            return read(store);
        } finally {
            connections.shutdown();
        }
    }

    private static List<LoggedEvent> read(AxonServerEventStore store) {
        long head = store.createHeadToken().position().orElse(-1);
        List<LoggedEvent> events = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(null)) {
            while (events.isEmpty() || events.get(events.size() - 1).position() < head) {
                if (!stream.hasNextAvailable((int) TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException(
                            "Log ends at " + head + ", but only " + events.size() + " events were received");
                }
                events.add(LoggedEvent.of(stream.nextAvailable()));
            }
            return events;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
