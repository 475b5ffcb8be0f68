package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A held or booked seat is free again.
 */
@Revision("1")
public record SeatReleased(
        String clinicId, String queueId, String slotId, String bookingId, String allocationId, Instant occurredAt)
        implements LedgerEvent {}
