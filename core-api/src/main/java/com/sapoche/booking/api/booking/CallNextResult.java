package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.queue.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@link com.sapoche.booking.api.queue.CallNext} with the booking now in service.
 */
public record CallNextResult(
        String bookingId,
        String queueId,
        String patientRef,
        BookingStatus status,
        long ticket,
        Priority priority,
        Instant joinedAt,
        Instant calledAt,
        @Nullable String room) {}
