package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that a seat is held for one booking; {@code until} is null when the same unit of work confirms the seat.
 */
@EventType(name = "slot.seat-held", revision = 1)
public record SeatHeld(
        String clinicId,
        String queueId,
        String slotId,
        String bookingId,
        String allocationId,
        @Nullable Instant until,
        Instant occurredAt)
        implements AllocationEvent {}
