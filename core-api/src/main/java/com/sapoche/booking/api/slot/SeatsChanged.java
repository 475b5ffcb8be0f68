package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.EventType;
import java.time.Instant;

/**
 * Records the new number of seats of a slot.
 */
@EventType(name = "slot.seats-changed", revision = 1)
public record SeatsChanged(String clinicId, String queueId, String slotId, int seats, Instant occurredAt)
        implements SlotEvent {}
