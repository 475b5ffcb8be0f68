package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that a seat of a slot is free again.
 */
@EventType(name = "queue.capacity-released", revision = 1)
public record CapacityReleased(String clinicId, String queueId, String slotId, String bookingId, Instant occurredAt)
        implements CapacityEvent {}
