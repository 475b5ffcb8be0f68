package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that the booking moved to another slot. It keeps its status OFFERED or CONFIRMED; CHECKED_IN becomes CONFIRMED.
 *
 * @param expiresAt deadline of the offer, null when it was already confirmed
 * @param noShowAt deadline of the service start: a confirmed booking whose service has not started is then a no-show
 */
@EventType(name = "booking.rescheduled", revision = 1)
public record BookingRescheduled(
        String clinicId,
        String queueId,
        String bookingId,
        long ticket,
        BookingStatus previousStatus,
        String fromAllocationId,
        String allocationId,
        SlotInfo slot,
        @Nullable Instant expiresAt,
        Instant noShowAt,
        Instant occurredAt)
        implements BookingEvent {}
