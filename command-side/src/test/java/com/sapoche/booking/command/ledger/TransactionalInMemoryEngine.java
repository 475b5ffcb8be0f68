package com.sapoche.booking.command.ledger;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A log in memory that keeps the promises of a real one, which Axon's own does not: an append is whole or not at all,
 * no sequence number is taken twice, and what is read has been through the serializer.
 */
public final class TransactionalInMemoryEngine implements EventStorageEngine {
    private final Serializer serializer = Jackson3Serializer.builder().build();
    private final List<DomainEventMessage<?>> events = new ArrayList<>();
    private final Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();
    private final Map<String, DomainEventMessage<?>> snapshots = new HashMap<>();
    private final AtomicLong eventsRead = new AtomicLong();

    public synchronized int size() {
        return events.size();
    }

    /** The events from a position on. */
    public synchronized List<LedgerEvent> since(int position) {
        return events.subList(position, events.size()).stream()
                .map(event -> (LedgerEvent) event.getPayload())
                .toList();
    }

    public synchronized List<DomainEventMessage<?>> messages() {
        return List.copyOf(events);
    }

    public synchronized Optional<DomainEventMessage<?>> snapshotOf(String stream) {
        return Optional.ofNullable(snapshots.get(stream));
    }

    /** As it is now, for somebody else to go on with. */
    public synchronized TransactionalInMemoryEngine copy(boolean withSnapshots) {
        TransactionalInMemoryEngine copy = new TransactionalInMemoryEngine();
        copy.events.addAll(events);
        streams.forEach((name, stream) -> copy.streams.put(name, new ArrayList<>(stream)));
        if (withSnapshots) {
            copy.snapshots.putAll(snapshots);
        }
        return copy;
    }

    /** How many events were read by stream, ever. */
    public long eventsRead() {
        return eventsRead.get();
    }

    @Override
    public synchronized void appendEvents(List<? extends EventMessage<?>> appended) {
        Map<String, Long> next = new HashMap<>();
        for (EventMessage<?> message : appended) {
            DomainEventMessage<?> event = (DomainEventMessage<?>) message;
            String stream = event.getAggregateIdentifier();
            long expected = next.getOrDefault(
                    stream, (long) streams.getOrDefault(stream, List.of()).size());
            if (event.getSequenceNumber() != expected) {
                String what = stream + " is at " + expected + ", not at " + event.getSequenceNumber();
                throw new ConcurrencyException(what);
            }
            next.put(stream, expected + 1);
        }
        for (EventMessage<?> message : appended) {
            DomainEventMessage<?> event = stored((DomainEventMessage<?>) message);
            events.add(event);
            streams.computeIfAbsent(event.getAggregateIdentifier(), name -> new ArrayList<>())
                    .add(event);
        }
    }

    @Override
    public synchronized void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshots.put(snapshot.getAggregateIdentifier(), stored(snapshot));
    }

    @Override
    public synchronized Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return snapshotOf(stream).map(this::stored);
    }

    @Override
    public synchronized DomainEventStream readEvents(String stream, long first) {
        List<DomainEventMessage<?>> all = streams.getOrDefault(stream, List.of());
        List<DomainEventMessage<?>> found = List.copyOf(all.subList((int) Math.min(first, all.size()), all.size()));
        return DomainEventStream.of(
                found.stream().peek(event -> eventsRead.incrementAndGet()),
                () -> found.isEmpty() ? null : found.get(found.size() - 1).getSequenceNumber());
    }

    @Override
    public synchronized Optional<Long> lastSequenceNumberFor(String stream) {
        List<DomainEventMessage<?>> all = streams.getOrDefault(stream, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.size() - 1L);
    }

    @Override
    public synchronized Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken token, boolean mayBlock) {
        int first = token == null ? 0 : (int) token.position().orElse(-1) + 1;
        List<TrackedEventMessage<?>> tracked = new ArrayList<>();
        for (int i = first; i < events.size(); i++) {
            tracked.add(EventUtils.asTrackedEventMessage(events.get(i), new GlobalSequenceTrackingToken(i)));
        }
        return tracked.stream();
    }

    @Override
    public synchronized @Nullable TrackingToken createHeadToken() {
        return events.isEmpty() ? null : new GlobalSequenceTrackingToken(events.size() - 1L);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    /** Whoever reads on from it reads the first event of that moment or later, and all that follow. */
    @Override
    public synchronized @Nullable TrackingToken createTokenAt(Instant moment) {
        int before = 0;
        while (before < events.size() && events.get(before).getTimestamp().isBefore(moment)) {
            before++;
        }
        return before == 0 ? createTailToken() : new GlobalSequenceTrackingToken(before - 1L);
    }

    private DomainEventMessage<?> stored(DomainEventMessage<?> event) {
        SerializedObject<String> json = serializer.serialize(event.getPayload(), String.class);
        Object read = serializer.deserialize(json);
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                read,
                event.getMetaData(),
                event.getIdentifier(),
                event.getTimestamp());
    }
}
