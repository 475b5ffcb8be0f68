package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;

/**
 * The seat a booking has, offered or booked.
 *
 * @param expiresAt deadline of the offer
 */
public record AssignedSeat(String allocationId, SlotInfo slot, Instant expiresAt) {
    boolean isHeldAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
