package com.sapoche.booking.command.dispatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.platform.bus.EventStoreFailures;
import com.sapoche.booking.platform.events.UnknownEventException;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells which queue a booking or slot belongs to, from its first event in the log. That never changes, so what was
 * found once may be kept.
 */
@Component
public class QueueLocator {
    private static final Logger log = LoggerFactory.getLogger(QueueLocator.class);

    private static final long CACHE_BYTES = 8L << 20;
    /** Headers, references and the node of the map. */
    private static final int OVERHEAD_BYTES = 200;

    private final EventStore events;
    private final Cache<String, String> queues = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher(QueueLocator::bytes)
            .build();

    QueueLocator(EventStore events) {
        this.events = events;
    }

    public String queueOfBooking(String clinicId, String bookingId) {
        String queueId = queues.get(AggregateIds.booking(clinicId, bookingId), this::firstQueueOf);
        if (queueId == null) {
            throw new CommandRejectedException(ErrorCode.BOOKING_NOT_FOUND, "there is no booking " + bookingId);
        }
        return queueId;
    }

    public String queueOfSlot(String clinicId, String slotId) {
        String queueId = queues.get(AggregateIds.slot(clinicId, slotId), this::firstQueueOf);
        if (queueId == null) {
            throw new CommandRejectedException(ErrorCode.SLOT_NOT_FOUND, "there is no slot " + slotId);
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

    /** Only of streams that are short: there is no telling the store that no more is wanted. */
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
            log.warn("The event store does not say where {} is: {}", stream, failed.toString());
            throw new CommandRejectedException(
                    ErrorCode.UNAVAILABLE, "the event store did not answer; nothing was done: send it again");
        }
    }
}
