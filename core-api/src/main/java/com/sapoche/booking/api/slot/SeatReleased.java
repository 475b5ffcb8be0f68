package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that a held or confirmed seat is free again.
 */
@EventType(name = "slot.seat-released", revision = 1)
public record SeatReleased(
        String clinicId,
        String queueId,
        String slotId,
        String bookingId,
        String allocationId,
        ReleaseReason reason,
        Instant occurredAt)
        implements AllocationEvent {}
