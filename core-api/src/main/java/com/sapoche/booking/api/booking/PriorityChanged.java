package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.queue.Priority;
import java.time.Instant;

/**
 * Records a change of the priority class of the booking and its reason.
 */
@EventType(name = "booking.priority-changed", revision = 1)
public record PriorityChanged(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        Priority previousPriority,
        Priority priority,
        String reason,
        Instant occurredAt)
        implements BookingEvent {}
