package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.JoinTimedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the booking was cancelled.
 */
@EventType(name = "booking.cancelled", revision = 1)
public record BookingCancelled(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        BookingStatus previousStatus,
        @Nullable String allocationId,
        @Nullable String reason,
        Instant joinedAt,
        Instant occurredAt)
        implements BookingEvent, JoinTimedEvent {}
