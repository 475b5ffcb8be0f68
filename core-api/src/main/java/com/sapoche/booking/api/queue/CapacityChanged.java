package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records the number of free seats of a slot after its number of seats changed.
 */
@EventType(name = "queue.capacity-changed", revision = 1)
public record CapacityChanged(String clinicId, String queueId, String slotId, int free, Instant occurredAt)
        implements CapacityEvent {}
