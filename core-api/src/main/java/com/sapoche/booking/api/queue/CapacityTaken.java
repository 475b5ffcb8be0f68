package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that a booking was moved to a slot and took one of its free seats.
 */
@EventType(name = "queue.capacity-taken", revision = 1)
public record CapacityTaken(String clinicId, String queueId, String slotId, String bookingId, Instant occurredAt)
        implements CapacityEvent {}
