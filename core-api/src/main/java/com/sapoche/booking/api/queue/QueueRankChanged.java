package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A change of priority gave the booking another place; it takes it at once if it is waiting.
 */
@Revision("1")
public record QueueRankChanged(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        Priority priority,
        QueueRank rank,
        boolean waiting,
        Instant occurredAt)
        implements LedgerEvent {}
