package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.JoinTimedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the service was completed, or closed by the policy of the queue because nobody completed it.
 */
@EventType(name = "booking.fulfilled", revision = 1)
public record BookingFulfilled(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        @Nullable String allocationId,
        EndedBy endedBy,
        Instant joinedAt,
        Instant occurredAt)
        implements BookingEvent, JoinTimedEvent {}
