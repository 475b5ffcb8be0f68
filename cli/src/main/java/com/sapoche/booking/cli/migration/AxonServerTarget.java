package com.sapoche.booking.cli.migration;

import io.axoniq.axonserver.connector.event.AggregateEventStream;
import java.util.List;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

/** The log of a distributed ledger, to which events are appended as they were. */
final class AxonServerTarget implements TargetLog, AutoCloseable {
    private final AxonServerConnectionManager connections;
    private final AxonServerEventStore store;
    private final Serializer serializer = Jackson3Serializer.builder().build();

    private AxonServerTarget(String address) {
        AxonServerConfiguration settings = AxonServerSettings.of(address, System.getenv());
        connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(settings)
                .build();
        store = AxonServerEventStore.builder()
                .configuration(settings)
                .platformConnectionManager(connections)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(SnapshotFilter.allowAll())
                .build();
    }

    static AxonServerTarget of(String address) {
        return new AxonServerTarget(address);
    }

    @Override
    public long end(String stream) {
        return store.lastSequenceNumberFor(stream).orElse(-1L);
    }

    @Override
    public @Nullable String eventAt(String name, long sequence) {
        AggregateEventStream stream =
                connections.getConnection().eventChannel().openAggregateStream(name, sequence, sequence + 1);
        try {
            return stream.hasNext() ? stream.next().getMessageIdentifier() : null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before the end", stopped);
        } finally {
            stream.cancel();
        }
    }

    /**
     * Appends events, all or none.
     *
     * @return how many they are
     */
    int append(List<ExportedEvent> together) {
        if (!together.isEmpty()) {
            store.publish(together.stream().map(this::message).toList());
        }
        return together.size();
    }

    private GenericDomainEventMessage<?> message(ExportedEvent event) {
        Object payload = serializer.deserialize(new SimpleSerializedObject<>(
                event.payload().toString(), String.class, event.payloadType(), event.payloadRevision()));
        MetaData metaData = serializer.deserialize(new SimpleSerializedObject<>(
                event.metaData().toString(), String.class, MetaData.class.getName(), null));
        return new GenericDomainEventMessage<>(
                event.streamType(),
                event.stream(),
                event.sequence(),
                payload,
                metaData,
                event.eventId(),
                event.recordedAt());
    }

    @Override
    public void close() {
        connections.shutdown();
    }
}
