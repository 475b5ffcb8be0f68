package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the patient was called and the service began.
 */
@EventType(name = "booking.service-started", revision = 1)
public record ServiceStarted(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        BookingStatus previousStatus,
        @Nullable String allocationId,
        @Nullable String room,
        @Nullable String reason,
        Instant joinedAt,
        Instant occurredAt)
        implements BookingEvent {}
