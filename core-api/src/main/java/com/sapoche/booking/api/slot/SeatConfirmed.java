package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that a held seat was confirmed.
 */
@EventType(name = "slot.seat-confirmed", revision = 1)
public record SeatConfirmed(
        String clinicId, String queueId, String slotId, String bookingId, String allocationId, Instant occurredAt)
        implements AllocationEvent {}
