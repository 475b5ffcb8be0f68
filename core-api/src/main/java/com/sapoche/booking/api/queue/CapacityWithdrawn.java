package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that the queue offers no further seats of a slot.
 */
@EventType(name = "queue.capacity-withdrawn", revision = 1)
public record CapacityWithdrawn(String clinicId, String queueId, String slotId, Instant occurredAt)
        implements CapacityEvent {}
