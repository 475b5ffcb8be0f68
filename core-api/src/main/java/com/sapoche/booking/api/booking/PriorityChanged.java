package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.Priority;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The booking belongs to another priority class, and why.
 */
@Revision("1")
public record PriorityChanged(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        Priority previousStatus,
        Priority priority,
        String reason,
        Instant occurredAt)
        implements LedgerEvent {}
