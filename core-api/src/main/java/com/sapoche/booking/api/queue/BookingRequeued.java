package com.sapoche.booking.api.queue;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.JoinTimedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that a booking returned to the waiting list.
 *
 * @param preferredSlotEnd end of the slot the booking waits for; null where it waits for any slot
 * @param declinedSlotId slot whose offer the booking declined or let lapse and is not offered again; null for any other cause
 */
@EventType(name = "queue.booking-requeued", revision = 1)
public record BookingRequeued(
        String clinicId,
        String queueId,
        String bookingId,
        String patientRef,
        long ticket,
        Priority priority,
        QueueRank rank,
        @Nullable Preference preference,
        @Nullable Instant preferredSlotEnd,
        Instant joinedAt,
        @Nullable String declinedSlotId,
        Instant occurredAt)
        implements WaitingListEvent, JoinTimedEvent {}
