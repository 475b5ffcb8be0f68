package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The booking moved to another slot and stays what it was, OFFERED, CONFIRMED or CHECKED_IN (which becomes CONFIRMED).
 *
 * @param expiresAt deadline of the offer, null when it was already confirmed
 */
@Revision("1")
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
        Instant occurredAt)
        implements LedgerEvent {}
