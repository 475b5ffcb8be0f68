package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The patient took the offered seat.
 */
@Revision("1")
public record BookingConfirmed(
        String clinicId, String queueId, String bookingId, long ticket, String allocationId, Instant occurredAt)
        implements LedgerEvent {}
