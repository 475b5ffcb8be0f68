package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.slot.RevocationReason;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The clinic took the seat away; the booking waits again in its old place.
 */
@Revision("1")
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
        implements LedgerEvent {}
