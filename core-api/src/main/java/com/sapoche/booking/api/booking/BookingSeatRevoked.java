package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.slot.RevocationReason;
import java.time.Instant;

/**
 * Records that the clinic took the seat away; the booking returns to the waiting list with its old rank.
 */
@EventType(name = "booking.seat-revoked", revision = 1)
public record BookingSeatRevoked(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        BookingStatus previousStatus,
        String allocationId,
        String slotId,
        RevocationReason reason,
        Instant occurredAt)
        implements BookingEvent {}
