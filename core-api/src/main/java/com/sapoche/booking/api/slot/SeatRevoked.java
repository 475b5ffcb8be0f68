package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that the clinic took a held or confirmed seat away from its booking.
 */
@EventType(name = "slot.seat-revoked", revision = 1)
public record SeatRevoked(
        String clinicId,
        String queueId,
        String slotId,
        String bookingId,
        String allocationId,
        RevocationReason reason,
        Instant occurredAt)
        implements AllocationEvent {}
