package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The held seat is booked.
 */
@Revision("1")
public record SeatConfirmed(
        String clinicId, String queueId, String slotId, String bookingId, String allocationId, Instant occurredAt)
        implements LedgerEvent {}
