package com.sapoche.booking.command.dispatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.platform.HeapShare;
import com.sapoche.booking.platform.bus.EventStoreFailures;
import com.sapoche.booking.platform.events.UnknownEventException;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Finds the queue of a booking or slot by the first event of its stream. The queue of a booking or slot never changes, so
 * results are cached without expiry.
 */
@Component
public class QueueLocator {
    private static final Logger log = LoggerFactory.getLogger(QueueLocator.class);

    private static final double CACHE_SHARE = 1 / 64.0;
    /** Estimates object headers, references and the map node of one cache entry. */
    private static final int OVERHEAD_BYTES = 200;

    private final EventStore events;
    private final Cache<String, String> queues;

    @Autowired
    QueueLocator(EventStore events) {
        this(events, HeapShare.bytes(CACHE_SHARE));
    }

    QueueLocator(EventStore events, long cacheBytes) {
        this.events = events;
        this.queues = Caffeine.newBuilder()
                .maximumWeight(cacheBytes)
                .weigher(QueueLocator::bytes)
                .build();
    }

    public String queueOfBooking(String clinicId, String bookingId) {
        String queueId = queues.get(AggregateIds.booking(clinicId, bookingId), this::firstQueueOf);
        if (queueId == null) {
            throw new CommandRejectedException(
                    ErrorCode.BOOKING_NOT_FOUND, "No booking " + bookingId + " in this clinic; check the identifier");
        }
        return queueId;
    }

    public String queueOfSlot(String clinicId, String slotId) {
        String queueId = queues.get(AggregateIds.slot(clinicId, slotId), this::firstQueueOf);
        if (queueId == null) {
            throw new CommandRejectedException(
                    ErrorCode.SLOT_NOT_FOUND, "No slot " + slotId + " in this clinic; check the identifier");
        }
        return queueId;
    }

    private static int bytes(String stream, String queueId) {
        return OVERHEAD_BYTES + stream.length() + queueId.length();
    }

    private @Nullable String firstQueueOf(String stream) {
        return firstOf(stream)
                .map(first -> ((LedgerEvent) first.getPayload()).queueId())
                .orElse(null);
    }

    /** Returns the first event of a stream. Is for short streams only, because the event store reads a stream to its end. */
    private Optional<DomainEventMessage<?>> firstOf(String stream) {
        try {
            DomainEventStream found = events.readEvents(stream, 0);
            return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
        } catch (UnknownEventException unknown) {
            throw unknown.rejection();
        } catch (RuntimeException failed) {
            if (!EventStoreFailures.isIn(failed)) {
                throw failed;
            }
            log.warn("Queue lookup failed: event store unavailable, stream={}, cause={}", stream, failed.toString());
            throw new CommandRejectedException(
                    ErrorCode.UNAVAILABLE,
                    "The event store did not respond; nothing was done. Send the command again later");
        }
    }
}
