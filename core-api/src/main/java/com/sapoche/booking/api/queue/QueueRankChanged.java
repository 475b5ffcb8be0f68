package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records the rank of a booking after a change of its priority.
 */
@EventType(name = "queue.rank-changed", revision = 1)
public record QueueRankChanged(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        Priority priority,
        QueueRank rank,
        boolean waiting,
        Instant occurredAt)
        implements WaitingListEvent {}
