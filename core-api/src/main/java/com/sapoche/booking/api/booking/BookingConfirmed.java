package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that the patient confirmed the offered seat.
 */
@EventType(name = "booking.confirmed", revision = 1)
public record BookingConfirmed(
        String clinicId, String queueId, String bookingId, long ticket, String allocationId, Instant occurredAt)
        implements OfferEvent {}
