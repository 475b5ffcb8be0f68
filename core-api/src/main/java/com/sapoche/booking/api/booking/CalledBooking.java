package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.queue.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Describes a booking that was called into service. */
public record CalledBooking(
        String bookingId,
        String queueId,
        String patientRef,
        BookingStatus status,
        long ticket,
        Priority priority,
        Instant joinedAt,
        Instant calledAt,
        @Nullable String room) {}
