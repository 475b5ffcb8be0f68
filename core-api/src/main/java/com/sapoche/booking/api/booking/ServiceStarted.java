package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.JoinTimedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the patient was called and the service began.
 *
 * @param closeAt deadline of the completion: a service that nobody has completed is then completed by policy
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
        Instant closeAt,
        Instant joinedAt,
        Instant occurredAt)
        implements BookingEvent, JoinTimedEvent {}
