package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.JoinTimedEvent;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that a patient asked for a booking and joined the queue.
 *
 * @param givenAt the effective time that the client sent; null if it sent none
 * @param position position in the waiting list on joining, from 1
 */
@EventType(name = "booking.requested", revision = 1)
public record BookingRequested(
        String clinicId,
        String queueId,
        String bookingId,
        String patientRef,
        Priority priority,
        @Nullable Preference preference,
        boolean waitIfNone,
        @Nullable Instant givenAt,
        long ticket,
        long position,
        Instant joinedAt,
        Instant occurredAt)
        implements BookingEvent, JoinTimedEvent {}
