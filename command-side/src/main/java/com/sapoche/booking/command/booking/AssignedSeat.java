package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;

/**
 * Describes the seat that is assigned to a booking, offered or confirmed.
 *
 * @param expiresAt deadline of the offer; {@link Instant#MAX} for a seat that was confirmed when it was assigned
 * @param noShowAt deadline of the service start
 */
public record AssignedSeat(String allocationId, SlotInfo slot, Instant expiresAt, Instant noShowAt) {
    boolean isHeldAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
