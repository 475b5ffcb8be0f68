package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.slot.ReleaseReason;
import java.time.Instant;

/**
 * Records that a seat of a slot is free again.
 *
 * @param allocationId allocation for which the seat was held or confirmed
 */
@EventType(name = "queue.capacity-released", revision = 1)
public record CapacityReleased(
        String clinicId,
        String queueId,
        String slotId,
        String bookingId,
        String allocationId,
        ReleaseReason reason,
        Instant occurredAt)
        implements CapacityEvent {}
