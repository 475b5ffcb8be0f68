package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records that the patient arrived.
 */
@EventType(name = "booking.checked-in", revision = 1)
public record PatientCheckedIn(String clinicId, String queueId, String bookingId, long ticket, Instant occurredAt)
        implements BookingEvent {}
