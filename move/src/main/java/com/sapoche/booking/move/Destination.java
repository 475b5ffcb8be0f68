package com.sapoche.booking.move;

import io.axoniq.axonserver.connector.event.AggregateEventStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** The log of a distributed ledger, to which events are appended as they were. */
final class Destination implements AutoCloseable {
    private final AxonServerConnectionManager connections;
    private final AxonServerEventStore store;
    private final Serializer serializer = Jackson3Serializer.builder().build();
    /** By stream, where it ended before this run. */
    private final Map<String, Long> ends = new HashMap<>();
    /** By stream, what was appended last in this run. */
    private final Map<String, Long> lasts = new HashMap<>();

    private Destination(String address) {
        AxonServerConfiguration.Builder configuration =
                AxonServerConfiguration.builder().servers(address).componentName("move");
        String token = System.getenv("LEDGER_AXON_SERVER_TOKEN");
        if (token != null && !token.isEmpty()) {
            configuration.token(token);
        }
        AxonServerConfiguration settings = configuration.build();
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

    static Destination of(String address) {
        return new Destination(address);
    }

    /**
     * Appends events, all or none; those that are there already are left out.
     *
     * @return how many were appended
     * @throws IllegalStateException when the log holds something else in their place
     */
    int append(List<ExportedEvent> together) {
        List<EventMessage<?>> missing = new ArrayList<>();
        for (ExportedEvent event : together) {
            long found = found(event.stream());
            if (event.sequence() <= found) {
                if (event.sequence() == found) {
                    mustBeThere(event);
                }
                continue;
            }
            long last = lasts.getOrDefault(event.stream(), found);
            if (event.sequence() != last + 1) {
                throw new IllegalStateException("stream " + event.stream() + " ends at " + last
                        + ", and the export goes on at " + event.sequence() + ": something is missing");
            }
            missing.add(message(event));
            lasts.put(event.stream(), event.sequence());
        }
        if (!missing.isEmpty()) {
            store.publish(missing);
        }
        return missing.size();
    }

    /** Where a stream ended when it was first asked for; -1 where there was none. */
    private long found(String stream) {
        return ends.computeIfAbsent(
                stream, name -> store.lastSequenceNumberFor(name).orElse(-1L));
    }

    /** A ledger that has gone its own way since must not be mixed with another. */
    private void mustBeThere(ExportedEvent event) {
        AggregateEventStream stream = connections
                .getConnection()
                .eventChannel()
                .openAggregateStream(event.stream(), event.sequence(), event.sequence() + 1);
        try {
            if (!stream.hasNext() || !stream.next().getMessageIdentifier().equals(event.eventId())) {
                throw new IllegalStateException("stream " + event.stream() + " has another event at " + event.sequence()
                        + ": this ledger has a history of its own");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before the end", stopped);
        } finally {
            stream.cancel();
        }
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
