package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.JoinTimedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the patient did not come, or that the service had not started by the deadline of the policy. The seat is not offered again because its time has passed.
 */
@EventType(name = "booking.no-show", revision = 1)
public record NoShowRecorded(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        BookingStatus previousStatus,
        @Nullable String allocationId,
        EndedBy endedBy,
        @Nullable String reason,
        Instant joinedAt,
        Instant occurredAt)
        implements BookingEvent, JoinTimedEvent {}
