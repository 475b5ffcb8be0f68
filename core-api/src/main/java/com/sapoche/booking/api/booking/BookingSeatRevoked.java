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
        BookingStatus was,
        String allocationId,
        String slotId,
        RevocationReason because,
        Instant occurredAt)
        implements LedgerEvent {}
