package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The clinic took the seat away from the booking that held it or had it booked.
 */
@Revision("1")
public record SeatRevoked(
        String clinicId,
        String queueId,
        String slotId,
        String bookingId,
        String allocationId,
        RevocationReason reason,
        Instant occurredAt)
        implements LedgerEvent {}
